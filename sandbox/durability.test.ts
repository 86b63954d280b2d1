import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { type Answer, type Caller, callerOf, sandboxFor, send } from "./testing";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), "sandbox-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

type Child = { process: ChildProcess; caller: Caller; ended: Promise<unknown[]> };

function run(...args: string[]): {
  process: ChildProcess;
  out(): string;
  err(): string;
  ended: Promise<unknown[]>;
} {
  const child = spawn(process.execPath, ["--import", "tsx", MAIN, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk;
  });
  const ended = once(child, "exit");
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return { process: child, out: () => out, err: () => err, ended };
}

/** The real command in a process of its own, ready to be asked. */
async function start(...args: string[]): Promise<Child> {
  const child = run("--port", "0", ...args);
  if (!child.process.stdout) throw new Error("The child has no output.");
  await Promise.race([once(child.process.stdout, "data"), child.ended]);
  const [, url = ""] = /^sandbox listening on (http:\/\/127\.0\.0\.1:\d+\/v1)\n$/.exec(child.out()) ?? [];
  if (!url) throw new Error(`The sandbox did not start: ${child.out()}${child.err()}`);
  const caller = callerOf({ url, controlUrl: url.replace(/v1$/, "_sandbox"), close: async () => {} });
  return { process: child.process, caller, ended: child.ended };
}

function credit({ url }: Caller, operation: string): Promise<Answer> {
  const headers = { Authorization: "Bearer sandbox-key", "X-Operation-Id": operation };
  const body = { amount: 0.01, amount_units: "USD", is_currency: true };
  return send(`${url}/customers/customer_12/balance/credit`, "POST", body, headers);
}

/** The next start on a directory, in this process. */
function again(data: string): Promise<Caller> {
  return sandboxFor({ data, customers: undefined, seed: undefined });
}

test("kill -9 in the middle of writing loses nothing that was answered and doubles nothing", async () => {
  const data = directory();
  const acknowledged: string[] = [];
  for (let round = 0; round < 2; round++) {
    const child = await start("--data", data, "--customers", "50");
    const writing = Array.from({ length: 6 }, async (_, lane) => {
      for (let i = 0; ; i++) {
        const operation = `${round}-${lane}-${i}`;
        const answer = await credit(child.caller, operation).catch(() => null);
        if (!answer) return;
        if (answer.json?.status === 1) acknowledged.push(operation);
        // The blow falls while five others are under way.
        if (acknowledged.length === 30 * (round + 1)) child.process.kill("SIGKILL");
      }
    });
    await Promise.all([...writing, child.ended]);
  }
  const after = await sandboxFor({ data, customers: 50 });
  const { ledger, balance } = (await after.control("GET", "/state/customer_12")).json;
  const operations = ledger.map((line: { operationId: string }) => line.operationId).filter(Boolean);
  expect(new Set(operations).size).toBe(operations.length);
  expect(acknowledged.filter((operation) => !operations.includes(operation))).toEqual([]);
  expect(operations.length).toBeLessThanOrEqual(acknowledged.length + 2 * 6);
  expect(balance.USD).toBe((operations.length / 100).toFixed(2));
});

test("everything that was done is there after a restart", async () => {
  const data = directory();
  const paths = [
    "/customers?limit=250",
    "/customers/made",
    "/customers/customer_1",
    "/customers/customer_1/balance",
  ];
  const more = ["/customers/customer_1/transactions", "/customers/customer_1/referral_links", "/webhooks"];
  const look = async (sandbox: Caller) => {
    const texts: string[] = [];
    for (const path of [...paths, ...more])
      texts.push((await sandbox.call("GET", path)).text.replaceAll(sandbox.url, ""));
    return texts;
  };
  const first = await start("--data", data, "--customers", "80", "--seed", "5");
  const { call } = first.caller;
  await call("POST", "/customers", { key: "made", referring_customer: { id: "customer_1" } });
  await call("PUT", "/customers/made", { update: { email: "made@example.com" } });
  await call("POST", "/transactions", { key: "t", amount: 12.5, customer: { id: "made" } });
  await call("DELETE", "/customers/customer_20");
  await call("POST", "/customers/customer_21/archive");
  await call("POST", "/customer_referral_links", { customer: { id: "customer_1" }, key: "spring" });
  await call("POST", "/webhooks", { name: "w", url: "http://127.0.0.1:9/", events: ["customer.created"] });
  const before = await look(first.caller);
  first.process.kill("SIGTERM");
  expect(await first.ended).toEqual([0, null]);
  const second = await again(data);
  expect(await look(second)).toEqual(before);
  expect((await second.call("POST", "/customers", { email: "made@example.com" })).status).toBe(409);
  await second.control("POST", "/reset", {});
  expect((await second.call("GET", "/customers/made")).status).toBe(404);
  await second.close();
  const third = await again(data);
  expect((await third.call("GET", "/customers")).json.meta.total).toBe(80);
});

test("half a line at the end is dropped, a damaged one in between is refused", async () => {
  const data = directory();
  const first = await again(data);
  await credit(first, "one");
  await credit(first, "two");
  await first.close();
  const journal = join(data, "journal.jsonl");
  const whole = readFileSync(journal, "utf8");
  appendFileSync(journal, whole.slice(0, 40));
  const second = await again(data);
  await credit(second, "three");
  const { ledger } = (await second.control("GET", "/state/customer_12")).json;
  expect(ledger.map((line: { operationId: string }) => line.operationId)).toEqual(["one", "two", "three"]);
  await second.close();
  appendFileSync(journal, '{"seq":\n{}\n');
  await expect(again(data)).rejects.toThrow(/journal\.jsonl is damaged in line 4; /);
});

test("a used port, a held directory, another seed and a bad option: one sentence, exit 1", async () => {
  const data = directory();
  const first = await start("--data", data, "--seed", "4");
  const port = new URL(first.caller.url).port;
  const cases: [string[], RegExp][] = [
    [["--port", port], /^Port \d+ is in use; .*\n$/],
    [["--port", "0", "--data", data], /^Another sandbox works in .*\n$/],
    [["--port", "many"], /^--port must be a whole number .*\n$/],
  ];
  const outcomes = cases.map(async ([args, sentence]) => {
    const refused = run(...args);
    expect(await refused.ended).toEqual([1, null]);
    expect(refused.err()).toMatch(sentence);
    expect(refused.out()).toBe("");
  });
  await Promise.all(outcomes);
  first.process.kill("SIGTERM");
  await first.ended;
  await expect(sandboxFor({ data, customers: undefined, seed: 5 })).rejects.toThrow(
    /was started with seed 4; /,
  );
});
