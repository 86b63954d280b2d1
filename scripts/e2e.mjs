// @ts-check
/** `npm run e2e -- [Playwright's arguments]`: the browser tests against a production build. */
import { installBrowser, installPackages } from "./bootstrap.mjs";
import { runBrowserTests } from "./run/browser-tests.mjs";
import { finish } from "./run/console.mjs";

await finish(async () => {
  installPackages();
  await installBrowser();
  const { failed } = await runBrowserTests(process.argv.slice(2));
  process.exitCode = failed > 0 ? 1 : 0;
});
