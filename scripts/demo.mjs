// @ts-check
/** `npm run demo`: from a fresh clone to a desk that one can sign in to, with a sandbox in Partnero's place. */
import { installPackages } from "./bootstrap.mjs";
import { finish } from "./run/console.mjs";

await finish(async () => {
  installPackages();
  const { runDemo } = await import("./run/demo-desk.mjs");
  await runDemo("start");
});
