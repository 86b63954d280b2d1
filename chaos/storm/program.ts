import { sleep } from "../desk";

export type Json = Record<string, unknown>;
type Answer = { status: number; json: Json };

/** Partnero's side of a storm: its sandbox, asked over HTTP like anybody would. */
export class Program {
  /** In: where the sandbox listens, without a path. */
  constructor(readonly origin: string) {}

  /** A write goes on a connection of its own, a read is asked again: kept connections are closed just when one asks. */
  async ask(method: string, path: string, body?: unknown): Promise<Answer> {
    if (method !== "GET") return this.#once(method, path, body);
    return this.#once(method, path).catch(() => this.#once(method, path));
  }

  async #once(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = { authorization: "Bearer sandbox-key", "content-type": "application/json" };
    const response = await fetch(`${this.origin}/v1${path}`, {
      method,
      headers: method === "GET" ? headers : { ...headers, connection: "close" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, json: text ? JSON.parse(text) : {} };
  }

  /** Every row of a list; null where Partnero does not give it. */
  async all(path: string): Promise<Json[] | null> {
    const rows: Json[] = [];
    for (let page = 1, more = true; more; page++) {
      const { status, json } = await this.ask("GET", `${path}?limit=250&page=${page}`);
      if (status !== 200) return null;
      rows.push(...(json.data as Json[]));
      more = (json.links as { next: string | null }).next !== null;
    }
    return rows;
  }

  /** What Partnero says of one thing; null where it says nothing. */
  async one(path: string): Promise<Json | null> {
    const { status, json } = await this.ask("GET", path);
    return status === 200 ? (json.data as Json) : null;
  }

  async control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { connection: "close" };
    const response = await fetch(`${this.origin}/_sandbox${path}`, { method, headers, ...sent });
    if (!response.ok) throw new Error(`the sandbox said ${response.status}: ${await response.text()}`);
    return response.json();
  }

  /** Answers given by rules of this name so far. */
  async fired(name: string): Promise<number> {
    const { rules } = await this.control<{ rules: { name: string; fired: number }[] }>("GET", "/faults");
    return rules.filter((rule) => rule.name === name).reduce((sum, { fired }) => sum + fired, 0);
  }

  /** Answers true once a rule of this name has made an answer, false where it has not within ten seconds. */
  async hasFired(name: string): Promise<boolean> {
    for (const until = Date.now() + 10_000; Date.now() < until; await sleep(20))
      if ((await this.fired(name)) > 0) return true;
    return false;
  }

  /** Takes away those whose calls never answer: nobody could read them, and everything would wait. */
  async removeEndless(): Promise<void> {
    const rows = (await this.all("/customers")) ?? [];
    for (const { id } of rows)
      if (String(id).startsWith("mail_"))
        await this.ask("DELETE", `/customers/${encodeURIComponent(String(id))}`);
  }
}

/** Runs work on many, some at once. */
export async function eachOf<T>(
  all: Iterable<T>,
  atOnce: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const left = [...all];
  const worker = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) await work(next);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
