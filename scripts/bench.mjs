// @ts-check
/** `npm run bench -- [arguments]`: what the desk costs, measured on a production build. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { installPackages } from "./bootstrap.mjs";
import { ensureBuild } from "./run/build.mjs";
import { finish, root } from "./run/console.mjs";
import { Processes } from "./run/processes.mjs";

await finish(async () => {
  installPackages();
  await ensureBuild(new Processes(join(root, ".cache/logs")));
  const given = process.argv.slice(2);
  const main = given.includes("--mirror") ? "bench/mirror/main.ts" : "bench/main.ts";
  const child = spawn(process.execPath, ["--import", "tsx", main, ...given], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
    stdio: "inherit",
  });
  const [code] = await once(child, "exit");
  process.exitCode = code ?? 1;
});
