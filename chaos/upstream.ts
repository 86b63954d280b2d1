import { type Child, startChild } from "./child";

type LogEntry = { seq: number; operationId: string | null };
type Account = { ledger: { operationId: string | null }[] };

/** What Partnero's side knows of the credits: the oracle. */
export type Books = {
  /** Requests by operation id. */
  sends: Map<string, number>;
  /** Commits by operation id. */
  commits: Map<string, number>;
};

/** A sandbox in a process of its own, which nobody kills. */
export class Upstream {
  readonly url: string;
  /** Gathered while it runs, because its log is bounded. */
  readonly #sends = new Map<string, number>();
  #seen = 0;

  private constructor(
    readonly child: Child,
    port: number,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Throws what the sandbox said if it does not start. */
  static async start(customers: number): Promise<Upstream> {
    const args = ["--port", "0", "--customers", String(customers), "--seed", "1", "--rate", "100000000"];
    const child = startChild(["--import", "tsx", "sandbox/main.ts", ...args], {});
    const port = /:(\d+)\//.exec((await child.line(/listening/)) ?? "")?.[1];
    if (!port) throw new Error(`the sandbox did not start: ${child.said()}`);
    return new Upstream(child, Number(port));
  }

  async #control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${this.url}/_sandbox${path}`, { method, ...sent });
    if (!response.ok) throw new Error(`the sandbox said ${response.status}: ${await response.text()}`);
    return response.json();
  }

  setFaults(rules: object[]): Promise<unknown> {
    return this.#control("PUT", "/faults", rules);
  }

  /** Ids of active customers with nothing strange about them. */
  async customers(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let page = 1; ids.length < count; page++) {
      const response = await fetch(`${this.url}/v1/customers?limit=250&page=${page}`, {
        headers: { authorization: "Bearer sandbox-key" },
      });
      const { data }: { data: { id: string; status: string }[] } = await response.json();
      if (data.length === 0) throw new Error(`the sandbox has only ${ids.length} plain customers`);
      for (const { id, status } of data)
        if (status === "active" && /^customer_\d{3,}$/.test(id)) ids.push(id);
    }
    return ids.slice(0, count);
  }

  /** Reads what arrived since the last time; call it often enough that fewer than 50,000 requests lie between. */
  async gather(): Promise<void> {
    const { requests } = await this.#control<{ requests: LogEntry[] }>(
      "GET",
      `/requests?path=/balance/credit&method=POST&since=${this.#seen}`,
    );
    for (const { seq, operationId } of requests) {
      this.#seen = Math.max(this.#seen, seq);
      if (operationId) this.#sends.set(operationId, (this.#sends.get(operationId) ?? 0) + 1);
    }
  }

  /** The books of these customers in the end: commits as they stand in the accounts, credit by credit. */
  async booksOf(customers: Iterable<string>): Promise<Books> {
    await this.gather();
    const commits = new Map<string, number>();
    for (const id of customers) {
      const { ledger } = await this.#control<Account>("GET", `/state/${encodeURIComponent(id)}`);
      for (const { operationId } of ledger)
        if (operationId) commits.set(operationId, (commits.get(operationId) ?? 0) + 1);
    }
    return { sends: this.#sends, commits };
  }

  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    await this.child.ended;
  }
}
