// @ts-check
/** `npm run dev`: the demo, with Next's development server. */
import { installPackages } from "./bootstrap.mjs";
import { finish } from "./run/console.mjs";

await finish(async () => {
  installPackages();
  const { runDemo } = await import("./run/demo-desk.mjs");
  await runDemo("dev");
});
