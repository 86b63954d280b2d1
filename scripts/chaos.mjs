// @ts-check
/** `npm run chaos -- [arguments]`: kills the sender everywhere and holds the ledger against Partnero's books. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { installPackages } from "./bootstrap.mjs";
import { finish, root } from "./run/console.mjs";

await finish(async () => {
  installPackages();
  const args = ["--import", "tsx", "chaos/main.ts", ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit" });
  const [code] = await once(child, "exit");
  process.exitCode = code ?? 1;
});
