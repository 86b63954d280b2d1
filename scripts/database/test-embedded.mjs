// @ts-check
/** Starts the process that hands out in-memory databases to the tests; Vitest calls this once per run. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** @param {import("vitest/node").TestProject} project */
export default async function setup(project) {
  const farm = spawn(process.execPath, [fileURLToPath(new URL("./test-farm.mjs", import.meta.url))], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [message] = await once(farm, "message");
  project.provide("testDatabase", { kind: "embedded", farm: String(message) });
  return async () => {
    const ended = once(farm, "exit");
    farm.disconnect();
    await ended;
  };
}
