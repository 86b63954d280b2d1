import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

export type LogEntry = {
  seq: number;
  /** When the first whole head of the request was seen, in real time. */
  time: string;
  method: string | null;
  /** Exactly as it stood in the request line, query and all. */
  path: string | null;
  headers: Record<string, string>;
  body: string;
  bodyBytes: number;
  status: number | null;
  committed: boolean;
  commits: number[];
  operationId: string | null;
  requestId: string | null;
  connection: number;
  fault: string | null;
  /** The caller went away before its answer was whole, or before its request was. */
  aborted: boolean;
  answeredAt: string | null;
};

export type LogFilter = {
  path?: string | undefined;
  method?: string | undefined;
  since?: number | undefined;
  requestId?: string | undefined;
  operationId?: string | undefined;
  limit?: number | undefined;
};

const KEPT = 50_000;

/** What arrived and what was committed: the oracle of the tests. Kept in memory, the newest 50,000. */
export class RequestLog {
  private entries: LogEntry[] = [];
  private seq = 0;

  open(incoming: IncomingMessage | null, connection: number): LogEntry {
    const entry: LogEntry = {
      seq: ++this.seq,
      time: new Date().toISOString(),
      method: incoming?.method ?? null,
      path: incoming?.url ?? null,
      headers: incoming ? shown(incoming.headers) : {},
      body: "",
      bodyBytes: 0,
      status: null,
      committed: false,
      commits: [],
      operationId: one(incoming?.headers["x-operation-id"]),
      requestId: one(incoming?.headers["x-request-id"]),
      connection,
      fault: null,
      aborted: false,
      answeredAt: null,
    };
    this.entries.push(entry);
    if (this.entries.length > KEPT * 1.1) this.entries = this.entries.slice(-KEPT);
    return entry;
  }

  find(filter: LogFilter): LogEntry[] {
    const found = this.entries.filter(
      (entry) =>
        entry.seq > (filter.since ?? 0) &&
        (!filter.path || (entry.path ?? "").includes(filter.path)) &&
        (!filter.method || entry.method === filter.method.toUpperCase()) &&
        (!filter.requestId || entry.requestId === filter.requestId) &&
        (!filter.operationId || entry.operationId === filter.operationId),
    );
    return filter.limit ? found.slice(-filter.limit) : found;
  }

  get last(): number {
    return this.seq;
  }

  clear(): void {
    this.entries = [];
  }
}

function one(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** No key in clear: of Authorization only the scheme, how long it is and how it ends. */
function shown(headers: IncomingHttpHeaders): Record<string, string> {
  const list: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const text = Array.isArray(value) ? value.join(", ") : (value ?? "");
    if (name === "authorization") list[name] = `${text.split(" ")[0] ?? ""} … (${text.length} characters)`;
    else list[name] = name === "cookie" ? "…" : text;
  }
  return list;
}
