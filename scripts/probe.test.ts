import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";

const run = promisify(execFile);
let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 0 });
});
afterAll(() => sandbox.close());

const probe = (url: string, ...args: string[]) =>
  run(process.execPath, ["scripts/probe.mjs", "--settle-ms", "50", ...args], {
    env: { ...process.env, PARTNERO_API_URL: url, PARTNERO_API_KEY: "sandbox-key" },
  });

test("finds out how the sandbox behaves, and leaves nobody behind", async () => {
  const { stdout } = await probe(sandbox.url, "--yes");
  expect(stdout).toContain("x-ratelimit-limit");
  expect(stdout).toContain("status 1, data { key, amount");
  expect(stdout).toContain("no: the balance rose by 0.02");
  expect(stdout).toMatch(/a negative amount 422.*a customer that isn't there 404/);
  expect(stdout).not.toContain("Take these statuses");
  expect(stdout).toContain('then status "deleted"');
  const id = /refdesk-probe-\d+/.exec(stdout)?.[0];
  const { archived } = await (await fetch(`${sandbox.controlUrl}/state/${id}`)).json();
  expect(archived).toBe(true);
});

test("a refusal that pays all the same is told", async () => {
  const rules = [{ method: "POST", path: "/v1/customers/*/balance/credit", mode: "422", when: "after" }];
  await fetch(`${sandbox.controlUrl}/faults`, { method: "PUT", body: JSON.stringify(rules) });
  const { stdout } = await probe(sandbox.url, "--yes");
  await fetch(`${sandbox.controlUrl}/faults`, { method: "DELETE" });
  expect(stdout).toContain("422, status undefined, data {  }; the balance rose by 0.01");
  expect(stdout).toContain("rely on it: look there");
});

test("says yes by itself only to a sandbox", async () => {
  await expect(probe("https://api.example.com/v1", "--yes")).rejects.toThrow(
    "--yes is for a sandbox on this machine only.",
  );
});
