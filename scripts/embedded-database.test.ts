import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const SCRIPT = fileURLToPath(new URL("./embedded-database.mjs", import.meta.url));
type Running = { child: ChildProcess; url: string };
const started: ChildProcess[] = [];

async function start(...args: string[]): Promise<Running> {
  const child = spawn(process.execPath, [SCRIPT, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  const [line] = await once(child.stdout, "data");
  return { child, url: JSON.parse(String(line)).url };
}

async function fails(...args: string[]): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [SCRIPT, ...args], { stdio: ["ignore", "ignore", "pipe"] });
  started.push(child);
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, "close");
  return { code, said: said.trim() };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

async function client(url: string): Promise<pg.Client> {
  const one = new pg.Client({ connectionString: url });
  one.on("error", () => {});
  await one.connect();
  return one;
}

afterAll(async () => {
  for (const child of started) await end(child, "SIGKILL");
});

describe("many clients on the embedded database", () => {
  let db: Running;
  let pool: pg.Pool;

  beforeAll(async () => {
    db = await start("--memory");
    pool = new pg.Pool({ connectionString: db.url, max: 10 });
    await pool.query("create table account (id int primary key, amount int not null)");
    await pool.query("insert into account values (1, 0)");
  });

  afterAll(() => pool.end());

  it("answers each client with its own rows, errors among them", async () => {
    const big = "x".repeat(200_000);
    const ask = async (n: number) => {
      if (n % 5 === 0) {
        await expect(pool.query("select 1 / $1::int", [0])).rejects.toThrow("division by zero");
        return;
      }
      const text = n % 2 ? big : "small";
      const { rows } = await pool.query("select $1::int as n, length($2::text) as length", [n, text]);
      expect(rows).toEqual([{ n, length: text.length }]);
    };
    await Promise.all(Array.from({ length: 300 }, (_, n) => ask(n)));
  });

  it("keeps an exchange together that arrives in two pieces", async () => {
    const { socket, read } = await rawClient(db.url);
    const parse = message("P", "\0select 111\0\0\0");
    const rest = [
      message("B", "\0\0\0\0\0\0\0\0"),
      message("D", "P\0"),
      message("E", "\0\0\0\0\0"),
      message("S", ""),
    ];
    socket.write(parse);
    expect((await pool.query("select $1::int as other", [7])).rows).toEqual([{ other: 7 }]);
    socket.write(Buffer.concat(rest));
    expect(await read("111")).toContain("111");
    socket.destroy();
  });

  it("runs transactions one after the other, never mixed", async () => {
    const add = async () => {
      const one = await pool.connect();
      await one.query("begin");
      const { rows } = await one.query("select amount from account where id = 1");
      await new Promise((resolve) => setImmediate(resolve));
      await one.query("update account set amount = $1 where id = 1", [rows[0].amount + 1]);
      await one.query("commit");
      one.release();
    };
    await Promise.all(Array.from({ length: 50 }, add));
    expect((await pool.query("select amount from account")).rows).toEqual([{ amount: 50 }]);
  });

  it.each(["idle in a transaction", "in a failed transaction"])(
    "goes on when a client dies %s",
    async (how) => {
      const one = await client(db.url);
      await one.query("begin");
      await one.query("insert into account values (2, 0)");
      if (how.includes("failed")) await one.query("select 1 / 0").catch(() => {});
      const waiting = pool.query("select count(*)::int as rows from account");
      cut(one);
      expect((await waiting).rows).toEqual([{ rows: 1 }]);
    },
  );

  it("goes on when clients die at any moment of a transaction", async () => {
    for (let n = 0; n < 30; n += 1) {
      const one = await client(db.url);
      for (const sql of ["begin", "insert into account values (3, 0)", "select $1::int"]) {
        one.query(sql, sql.includes("$1") ? [n] : []).catch(() => {});
      }
      for (let turn = 0; turn < n; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      cut(one);
    }
    expect((await pool.query("select count(*)::int as rows from account")).rows).toEqual([{ rows: 1 }]);
  });

  it("lets nobody in without the password", async () => {
    const url = new URL(db.url);
    url.password = "guess";
    await expect(client(url.href)).rejects.toThrow("password authentication failed");
  });

  it("can search by trigrams", async () => {
    await pool.query("create extension if not exists pg_trgm");
    const { rows } = await pool.query("select similarity('refdesk', 'refdesc') > 0.4 as near");
    expect(rows).toEqual([{ near: true }]);
  });
});

describe("a data directory", () => {
  let dir: string;

  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), "refdesk-database-"));
  });

  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it("keeps every acknowledged commit through kill -9 of the database", async () => {
    let acknowledged = 0;
    for (let round = 0; round < 2; round += 1) {
      const db = await start("--dir", dir);
      const one = await client(db.url);
      await one.query("create table if not exists line (n int)");
      const from = acknowledged;
      while (acknowledged < from + 200) {
        await one.query("insert into line values ($1)", [acknowledged]);
        acknowledged += 1;
      }
      one.query("insert into line select generate_series(1, 100000)").catch(() => {});
      await end(db.child, "SIGKILL");
    }
    const last = await start("--dir", dir);
    const again = await client(last.url);
    const { rows } = await again.query("select count(distinct n)::int as n from line where n < $1", [
      acknowledged,
    ]);
    expect(rows).toEqual([{ n: acknowledged }]);
    await again.end();
    await end(last.child, "SIGKILL");
  });

  it("has one owner, and stops cleanly when told", async () => {
    const db = await start("--dir", dir);
    const second = await fails("--dir", dir);
    expect(second.code).toBe(1);
    expect(second.said).toContain(`in use by process ${db.child.pid} on `);
    const one = await client(db.url);
    await one.query("begin");
    await end(db.child, "SIGTERM");
    expect(db.child.exitCode).toBe(0);
    await end((await start("--dir", dir)).child, "SIGTERM");
  });

  it("says which port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const refused = await fails("--memory", "--port", String(port));
    other.close();
    expect(refused).toEqual({ code: 1, said: `Port ${port} of 127.0.0.1 is in use.` });
  });
});

/** Breaks the connection without a goodbye, as a dying process does; `pg` types its socket as private. */
function cut(one: pg.Client): void {
  const { connection } = one as unknown as { connection: { stream: { destroy(): void } } };
  connection.stream.destroy();
}

function message(type: string, body: string): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, Buffer.from(body, "latin1")]);
}

async function rawClient(address: string) {
  const url = new URL(address);
  const socket = connect(Number(url.port), url.hostname);
  let seen = "";
  socket.on("data", (chunk) => {
    seen += chunk.toString("latin1");
  });
  const read = async (wanted: string) => {
    while (!seen.includes(wanted)) await once(socket, "data");
    return seen;
  };
  const body = Buffer.from("\0\0\0\0\0\x03\0\0user\0postgres\0\0", "latin1");
  body.writeInt32BE(body.length, 0);
  socket.write(body);
  await read("R");
  socket.write(message("p", `${decodeURIComponent(url.password)}\0`));
  await read("Z\0\0\0\u0005I");
  return { socket, read };
}
