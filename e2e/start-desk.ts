import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { tryPort } from "../scripts/run/ports.mjs";
import { Processes } from "../scripts/run/processes.mjs";
import {
  demoPartnero,
  freshJournal,
  startApp,
  startDatabase,
  startSandbox,
} from "../scripts/run/services.mjs";
import { changeLimits } from "./limits";

export type Desk = {
  /** Where the browser goes. */
  url: string;
  /** The sandbox behind it, for what a test arranges and for what it wants to know for certain. */
  sandboxUrl: string;
  /** Partnero goes away, and comes back with its seeded data. */
  stopSandbox: () => Promise<void>;
  startSandbox: () => Promise<void>;
  /** The ledger itself, for what no screen can arrange: that time has passed. */
  databaseUrl: string;
  /** What must never reach a browser. */
  secrets: string[];
  /** The link that a desk without an administrator prints when it starts. */
  setupLink: () => Promise<string>;
  stop: () => Promise<void>;
};

export type DeskOptions = {
  /** Folder of the logs in `.cache/e2e-logs`. */
  name: string;
  customers?: number;
  /** How long a credit can be undone before it is sent; not at all where nothing is said. */
  holdSeconds?: number;
  /** False: a desk as it is bought, without the sample people. */
  demo?: boolean;
  /** Stands between app and sandbox. In: the sandbox's address. Out: the address the app is told. */
  between?: (sandboxUrl: string) => Promise<{ url: string; close: () => Promise<void> }>;
};

/** A sandbox, a database in memory and a production app on free ports. The build must be there. */
export async function startDesk(options: DeskOptions): Promise<Desk> {
  const { name, customers = 300, demo = true, holdSeconds = 0, between } = options;
  const logs = `.cache/e2e-logs/${name}`;
  const processes = new Processes(logs);
  let upstream = new Processes(logs);
  const sandboxPort = await tryPort(0);
  const runSandbox = () => startSandbox(upstream, { port: sandboxPort, customers });
  const stops = [() => processes.stop(), () => upstream.stop()];
  const stop = async () => {
    for (const one of stops) await one();
  };
  try {
    const [sandboxUrl, database] = await Promise.all([runSandbox(), startDatabase(processes, null)]);
    const partnero = await between?.(sandboxUrl);
    if (partnero) stops.push(partnero.close);
    const port = await tryPort(0);
    const url = `http://127.0.0.1:${port}`;
    const secret = randomBytes(32).toString("hex");
    const env = {
      ...demoPartnero(partnero?.url ?? sandboxUrl),
      REFDESK_DEMO: demo ? "1" : "0",
      ...database,
      ...freshJournal(`${logs}/journal`),
      REFDESK_URL: url,
      REFDESK_SECRET: secret,
      CREDIT_HOLD_SECONDS: String(holdSeconds),
    };
    await startApp(processes, { mode: "start", host: "127.0.0.1", port, env });
    if (demo) await changeLimits(url, () => ({ perAgentDay: null }));
    return {
      url,
      sandboxUrl,
      databaseUrl: database.DATABASE_URL,
      secrets: ["sandbox-key", secret, database.DATABASE_URL],
      stop,
      setupLink: async () => {
        const link = /https?:\/\/\S+\/setup\?token=[\w-]+/.exec(await readFile(`${logs}/app.log`, "utf8"));
        if (!link) throw new Error(`No setup link in ${logs}/app.log.`);
        return link[0];
      },
      stopSandbox: () => upstream.stop(),
      startSandbox: async () => {
        upstream = new Processes(logs);
        await runSandbox();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
