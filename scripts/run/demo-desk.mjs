// @ts-check
/** The whole thing on this machine alone: sandbox, database, app, sample users. */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { explain, ownDirectory } from "../database/owner.mjs";
import { ensureBuild } from "./build.mjs";
import { numberFrom, root, StartError, say } from "./console.mjs";
import { needPort } from "./ports.mjs";
import { Processes } from "./processes.mjs";
import { demoPartnero, keptSecret, startApp, startDatabase, startSandbox } from "./services.mjs";
import { untilTold } from "./until-told.mjs";

const USERS = ["admin", "marketing", "support", "manager"];

/** @param {"start" | "dev"} mode */
export async function runDemo(mode) {
  const began = Date.now();
  const port = numberFrom("PORT", 3000);
  const sandboxPort = numberFrom("SANDBOX_PORT", 4010);
  const customers = numberFrom("SANDBOX_CUSTOMERS", 2000, 0);
  const dataDir = resolve(root, process.env.REFDESK_DATA_DIR || ".data/demo");
  // Everything that can be refused is refused before the long part.
  if (port === sandboxPort) throw new StartError("PORT and SANDBOX_PORT must differ.");
  await needPort(port, "PORT");
  await needPort(sandboxPort, "SANDBOX_PORT");
  const owner = await ownDirectory(dataDir);
  const processes = new Processes(join(owner.directory, "logs"));
  await untilTold(processes, async () => {
    if (mode === "start") await ensureBuild(processes);
    say("Starting the sandbox, the database and the app…");
    const [sandbox, database] = await Promise.all([
      startSandbox(processes, {
        port: sandboxPort,
        customers,
        data: sandboxData(owner.directory),
        // The newest customer joined yesterday, whenever somebody first looks. Counts on the first start only.
        extra: ["--now", "today"],
      }),
      startDatabase(processes, owner.directory),
    ]);
    const url = `http://127.0.0.1:${port}`;
    await startApp(processes, {
      mode,
      host: "127.0.0.1",
      port,
      env: {
        ...demoPartnero(sandbox),
        ...database,
        REFDESK_URL: url,
        REFDESK_SECRET: keptSecret(owner.directory),
        REFDESK_DATA_DIR: owner.directory,
      },
    });
    say(welcome(url, sandbox, owner.directory, Date.now() - began));
  });
  owner.release();
}

/** @param {string} dataDir */
function sandboxData(dataDir) {
  const dir = join(dataDir, "sandbox");
  try {
    mkdirSync(dir, { recursive: true });
  } catch (error) {
    throw new StartError(explain(dir, error));
  }
  return dir;
}

/** @param {string} url @param {string} sandbox @param {string} dataDir @param {number} took */
function welcome(url, sandbox, dataDir, took) {
  return [
    "",
    `Refdesk is ready after ${(took / 1000).toFixed(0)} s:  ${url}`,
    "",
    ...USERS.map((user) => `  ${user}@refdesk.test`),
    "  password of all four: refdesk-demo",
    "",
    `The sandbox Partnero is at ${sandbox}, data and logs in ${dataDir}. Ctrl+C stops everything.`,
  ].join("\n");
}
