// @ts-check
/** `npm test`: on a fresh machine, everything from installing to the browser tests; ends with one line of counts. */
import { installBrowser, installPackages } from "./bootstrap.mjs";
import { hasBrowserTests, runBrowserTests } from "./run/browser-tests.mjs";
import { runCheck } from "./run/check-parts.mjs";
import { finish, StartError, say } from "./run/console.mjs";

await finish(async () => {
  const began = Date.now();
  installPackages();
  await installBrowser();
  const check = await runCheck();
  const browser = hasBrowserTests() ? await browserCount() : { passed: 0, failed: 0 };
  const passed = check.passed + browser.passed;
  const failed = check.failed + browser.failed;
  say(
    `Browser tests: ${browser.passed} passed, ${browser.failed} failed. All of it took ${seconds(began)} s.`,
  );
  say("");
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
});

/** A build that fails is one failure, so that the last line is always there. */
async function browserCount() {
  try {
    return await runBrowserTests([]);
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

/** @param {number} began */
function seconds(began) {
  return ((Date.now() - began) / 1000).toFixed(0);
}
