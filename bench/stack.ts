import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { Processes } from "../scripts/run/processes.mjs";
import {
  demoPartnero,
  freshJournal,
  startApp,
  startDatabase,
  startSandbox,
} from "../scripts/run/services.mjs";

const next = resolve("node_modules/next/dist/bin/next");
const port = { app: 3951, sandbox: 3952, plain: 3953, bare: 3954 };
const secret = "a-secret-for-the-bench-only-0123456789";

export type Stack = { app: string; plain: string; bare: string; cookie: string; stop: () => Promise<void> };

/** Starts what is compared: sandbox, embedded database, Refdesk, a plain Next app and a bare proxy, each its own process. */
export async function startStack(customers: number): Promise<Stack> {
  buildPlain();
  const processes = new Processes(".cache/bench-logs");
  const extra = ["--rate", "100000000"];
  const sandbox = await startSandbox(processes, { port: port.sandbox, customers, extra });
  const database = await startDatabase(processes, null);
  const app = `http://127.0.0.1:${port.app}`;
  const env = {
    ...demoPartnero(sandbox),
    ...database,
    ...freshJournal(".cache/bench-logs/journal"),
    REFDESK_URL: app,
    REFDESK_SECRET: secret,
    LOG_LEVEL: "error",
  };
  await startApp(processes, { mode: "start", host: "127.0.0.1", port: port.app, env });
  const upstream = { UPSTREAM: `${sandbox}/v1`, UPSTREAM_KEY: "sandbox-key", NODE_ENV: "production" };
  processes.start(
    "plain",
    [next, "start", "bench/plain-next", "--hostname", "127.0.0.1", "--port", String(port.plain)],
    upstream,
  );
  processes.start("bare", ["bench/bare-proxy.mjs", String(port.bare), `${sandbox}/v1`, "sandbox-key"], {});
  const plain = `http://127.0.0.1:${port.plain}`;
  const bare = `http://127.0.0.1:${port.bare}`;
  await Promise.all([answers(`${plain}/api/empty/x`), answers(`${bare}/customer_1`)]);
  return { app, plain, bare, cookie: await signIn(app), stop: () => processes.stop() };
}

function buildPlain(): void {
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const built = spawnSync(process.execPath, [next, "build", "bench/plain-next"], { env, encoding: "utf8" });
  if (built.status !== 0)
    throw new Error(`the plain Next app does not build:\n${built.stdout}${built.stderr}`);
}

async function answers(url: string): Promise<void> {
  const until = Date.now() + 30_000;
  for (;;) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    if (Date.now() > until) throw new Error(`${url} does not answer (last status ${status})`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** The cookies of a sample person. */
export async function signIn(app: string, person = "support"): Promise<string> {
  const response = await fetch(`${app}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: app },
    body: JSON.stringify({ email: `${person}@refdesk.test`, password: "refdesk-demo" }),
  });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
