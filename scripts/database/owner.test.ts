import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const OWN = `
  import { ownDirectory } from ${JSON.stringify(new URL("./owner.mjs", import.meta.url).href)};
  try {
    const owner = await ownDirectory(process.argv[1]);
    console.log("owner");
    process.on("SIGTERM", () => { owner.release(); process.exit(0); });
    setInterval(() => {}, 1000);
  } catch (error) {
    console.log(error.message);
    process.exit(1);
  }`;

let base: string;
let started: ChildProcess[];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "refdesk-owner-"));
  started = [];
});

afterEach(async () => {
  for (const child of started) await end(child, "SIGKILL");
  rmSync(base, { recursive: true, force: true });
});

async function own(directory: string, uid?: number): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", OWN, directory], {
    stdio: ["ignore", "pipe", "inherit"],
    uid,
  });
  started.push(child);
  const [line] = await once(child.stdout, "data");
  return { child, said: String(line).trim() };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

describe("ownDirectory", () => {
  it("refuses a second owner and names the first by pid and host", async () => {
    const first = await own(base);
    expect(first.said).toBe("owner");
    const second = await own(base);
    expect(second.said).toContain(`in use by process ${first.child.pid} on `);
    expect(second.said.split("\n")).toHaveLength(1);
  });

  it("sees one directory behind two names", async () => {
    const first = await own(base);
    const alias = `${base}-alias`;
    symlinkSync(base, alias);
    try {
      expect((await own(alias)).said).toContain(`process ${first.child.pid} on `);
    } finally {
      rmSync(alias);
    }
  });

  it.each(["SIGKILL", "SIGTERM"] as const)("is free again after %s", async (signal) => {
    const first = await own(base);
    await end(first.child, signal);
    expect((await own(base)).said).toBe("owner");
  });

  it("is not taken from an owner that is stopped and cannot answer", async () => {
    const first = await own(base);
    first.child.kill("SIGSTOP");
    const second = await own(base);
    first.child.kill("SIGCONT");
    expect(second.said).toContain(`process ${first.child.pid} on `);
  });

  it("has exactly one owner when eight ask at once over the remains of a dead one", async () => {
    await end((await own(base)).child, "SIGKILL");
    const said = (await Promise.all(Array.from({ length: 8 }, () => own(base)))).map((one) => one.said);
    expect(said.filter((line) => line === "owner")).toHaveLength(1);
    expect(said.filter((line) => line.includes("in use by process"))).toHaveLength(7);
  });

  it("believes the beat of another machine for half a minute, and no longer", async () => {
    await end((await own(base)).child, "SIGKILL");
    const file = join(base, ".owner/holder.json");
    const card = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...card, pid: 4242, host: "elsewhere" }));
    const refused = await own(base);
    expect(refused.said).toContain("process 4242 on elsewhere");
    const { utimesSync } = await import("node:fs");
    utimesSync(file, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
    expect((await own(base)).said).toBe("owner");
  });

  it("says in one sentence that it cannot write", async () => {
    const file = join(base, "file");
    writeFileSync(file, "");
    expect((await own(file)).said).toBe(
      `The data directory ${file} is not a directory; set REFDESK_DATA_DIR to another one.`,
    );
    chmodSync(base, 0o555);
    // Root may write everywhere, so root asks as somebody else.
    const refused = await own(join(base, "new"), process.getuid?.() === 0 ? 65_534 : undefined);
    chmodSync(base, 0o755);
    expect(refused.said).toContain("cannot be written by this user");
    expect(refused.said.split("\n")).toHaveLength(1);
  });
});
