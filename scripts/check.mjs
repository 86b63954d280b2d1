// @ts-check
/** `npm run check`: what must hold before every commit. */
import { installPackages } from "./bootstrap.mjs";
import { runCheck } from "./run/check-parts.mjs";
import { finish } from "./run/console.mjs";

await finish(async () => {
  installPackages();
  const { failed } = await runCheck();
  process.exitCode = failed > 0 ? 1 : 0;
});
