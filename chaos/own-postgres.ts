import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sleep } from "./desk";
import { query } from "./ledger";

/** A Postgres server of our own, with a folder of its own, which may be killed. */
export type OwnPostgres = {
  url: string;
  /** How often it was killed. */
  kills(): number;
  /** SIGKILL to the server in the middle of whatever it does; answers when it has recovered and takes work again. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

const debian = "/usr/lib/postgresql";
const startMs = 60_000;

/** Folder of `initdb` and `postgres` on this machine; undefined where no server is installed. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((one) => join(debian, one, "bin")),
    ...(process.env.PATH ?? "").split(":"),
  ];
  return folders.find((one) => existsSync(join(one, "initdb")) && existsSync(join(one, "postgres")));
}

/** Whom a server may run as: it refuses root, so there it is the account that the package made. */
function account(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const of = (what: string) => Number(execFileSync("id", [what, "postgres"], { encoding: "utf8" }));
  return { uid: of("-u"), gid: of("-g") };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}

/** Starts one as it is installed, fsync and all. Throws where there is none, or it does not come up. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const programs = postgresPrograms();
  if (!programs) throw new Error("no Postgres server is installed here that could be killed");
  const who = account();
  const folder = mkdtempSync(join(tmpdir(), "refdesk-postgres-"));
  if (who.uid !== undefined && who.gid !== undefined) chownSync(folder, who.uid, who.gid);
  const data = join(folder, "data");
  execFileSync(join(programs, "initdb"), ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8"], {
    ...who,
    cwd: folder,
    stdio: "ignore",
  });
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const args = ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", folder, "-c", "max_connections=200"];
  let kills = 0;
  let server: ChildProcess;
  const launch = () => spawn(join(programs, "postgres"), args, { ...who, cwd: folder, stdio: "ignore" });
  /** It refuses to start while a child of the killed one still lives, so it is started until it stays. */
  const start = async () => {
    const until = Date.now() + startMs;
    server = launch();
    while (!(await answers(url))) {
      if (Date.now() > until) throw new Error("the harness's own Postgres does not start");
      if (server.exitCode !== null) server = launch();
      await sleep(100);
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    await once(server, "exit");
  };
  const atExit = () => void server.kill("SIGKILL");
  process.once("exit", atExit);
  await start();
  return {
    url,
    kills: () => kills,
    async kill() {
      kills++;
      await end("SIGKILL");
      await start();
    },
    async close() {
      await end("SIGQUIT");
      process.off("exit", atExit);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

const answers = (url: string) =>
  query(url, "select 1").then(
    () => true,
    () => false,
  );
