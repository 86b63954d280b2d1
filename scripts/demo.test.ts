import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";

const DEMO = fileURLToPath(new URL("./demo.mjs", import.meta.url));
const busy = createServer();
let busyPort: string;
let freePorts: string[];
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "refdesk-demo-"));
  await once(busy.listen(0, "127.0.0.1"), "listening");
  busyPort = portOf(busy);
  freePorts = await Promise.all([freePort(), freePort()]);
});

afterAll(() => {
  busy.close();
  rmSync(dir, { recursive: true, force: true });
});

function portOf(server: ReturnType<typeof createServer>): string {
  return String((server.address() as AddressInfo).port);
}

async function freePort(): Promise<string> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const port = portOf(server);
  server.close();
  await once(server, "close");
  return port;
}

/** Starts the demo where it must refuse at once. */
async function refusal(env: Record<string, string>): Promise<{ code: number; said: string; out: string }> {
  const [PORT = "", SANDBOX_PORT = ""] = freePorts;
  const child = spawn(process.execPath, [DEMO], {
    env: { ...process.env, PORT, SANDBOX_PORT, REFDESK_DATA_DIR: dir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let out = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  const [code] = await once(child, "close");
  return { code, said: said.trim(), out };
}

it.each(["PORT", "SANDBOX_PORT"])(
  "names %s when its port is taken, before anything is built",
  async (name) => {
    expect(await refusal({ [name]: busyPort })).toEqual({
      code: 1,
      said: `Port ${busyPort} is in use; set ${name} to another.`,
      out: "",
    });
  },
);

it("says what a port looks like", async () => {
  const { code, said } = await refusal({ PORT: "http" });
  expect({ code, said }).toEqual({ code: 1, said: 'PORT must be a whole number from 1, not "http".' });
});

it("says that its data directory cannot be one", async () => {
  const file = join(dir, "file");
  writeFileSync(file, "");
  const { code, said } = await refusal({ REFDESK_DATA_DIR: file });
  expect({ code, said }).toEqual({
    code: 1,
    said: `The data directory ${file} is not a directory; set REFDESK_DATA_DIR to another one.`,
  });
});

it("names who has its data directory", async () => {
  const { ownDirectory } = await import("./database/owner.mjs");
  const owner = await ownDirectory(dir);
  const { code, said, out } = await refusal({});
  owner.release();
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(said).toContain(`is in use by process ${process.pid} on `);
  expect(said.split("\n")).toHaveLength(1);
});
