// @ts-check
/** `npm test`: on a fresh machine, everything from installing to the browser tests; ends with one line of counts. */
import { join } from "node:path";
import { installBrowser, installPackages } from "./bootstrap.mjs";
import { hasBrowserTests, runBrowserTests } from "./run/browser-tests.mjs";
import { ensureBuild } from "./run/build.mjs";
import { runCheck } from "./run/check-parts.mjs";
import { finish, root, StartError, say } from "./run/console.mjs";
import { Processes } from "./run/processes.mjs";

await finish(async () => {
  const began = Date.now();
  installPackages();
  await installBrowser();
  // Before the check, because one of its laws reads what a browser would be sent.
  const built = await build();
  const check = await runCheck();
  const browser = built && hasBrowserTests() ? await runBrowserTests([]) : { passed: 0, failed: 0 };
  const passed = check.passed + browser.passed;
  const failed = check.failed + browser.failed + (built ? 0 : 1);
  say(
    `Browser tests: ${browser.passed} passed, ${browser.failed} failed. All of it took ${seconds(began)} s.`,
  );
  say("");
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
});

/** A build that fails is one failure, so that the last line is always there. */
async function build() {
  try {
    await ensureBuild(new Processes(join(root, ".cache/logs")));
    return true;
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error);
    return false;
  }
}

/** @param {number} began */
function seconds(began) {
  return ((Date.now() - began) / 1000).toFixed(0);
}
