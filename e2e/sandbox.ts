import { randomUUID } from "node:crypto";

export type NewCustomer = {
  id?: string;
  key?: string;
  email?: string;
  name?: string;
  surname?: string;
  referrer?: string;
};

/** What the sandbox wrote down about one request that reached it. */
export type Arrived = {
  seq: number;
  method: string | null;
  path: string | null;
  status: number | null;
  committed: boolean;
  operationId: string | null;
  headers: Record<string, string>;
  body: string;
};

export type Account = {
  id: string;
  archived: boolean;
  balance: Record<string, string>;
  ledger: { unit: string; amount: string; operationId?: string | null }[];
  links: string[];
};

export type FaultRule = {
  method?: string;
  path?: string;
  mode: string;
  when?: "before" | "after";
  times?: number;
  retryAfter?: number;
  delayMs?: number;
};

/** A short word nobody else uses: tests run beside each other on one program. */
export const unique = (word: string) => `${word}-${randomUUID().slice(0, 8)}`;

/** Partnero from behind: arranges what a test needs, and knows for certain what was committed. */
export class Sandbox {
  constructor(readonly url: string) {}

  /** A customer of this test alone. Answers with id, key and e-mail as Partnero has them. */
  async create({
    referrer,
    ...given
  }: NewCustomer = {}): Promise<{ id: string; key: string; email: string }> {
    const id = given.id ?? unique("c");
    const body = {
      id,
      email: `${id.toLowerCase().replace(/[^a-z0-9-]/g, "-")}@example.com`,
      name: "Robin",
      surname: unique("Test"),
      ...given,
      ...(referrer ? { referring_customer: { id: referrer } } : {}),
    };
    const { data } = await this.call<{ data: { id: string; key: string; email: string } }>(
      "POST",
      "/v1/customers",
      body,
    );
    return data;
  }

  /** Changes a customer as somebody else would, behind the desk's back. */
  update(id: string, update: Record<string, unknown>): Promise<unknown> {
    return this.call("PUT", `/v1/customers/${encodeURIComponent(id)}`, { update });
  }

  credit(id: string, amount: number, unit: string, isCurrency = true): Promise<unknown> {
    const body = { amount, amount_units: unit, is_currency: isCurrency };
    return this.call("POST", `/v1/customers/${encodeURIComponent(id)}/balance/credit`, body);
  }

  /** A sale of this customer: a tenth of it goes to whoever referred them. */
  sale(customerId: string, amount: number, unit = "USD"): Promise<unknown> {
    return this.call("POST", "/v1/transactions", {
      key: unique("sale"),
      action: "sale",
      amount,
      amount_units: unit,
      customer: { id: customerId },
    });
  }

  /** Everything of a list, page by page, as Partnero would tell it; nothing where it is broken on purpose. */
  async all<T>(path: string): Promise<T[]> {
    const rows: T[] = [];
    for (let page = 1, more = true; more; page++) {
      const answer = await fetch(`${this.url}/v1${path}?limit=250&page=${page}`, {
        headers: { authorization: "Bearer sandbox-key" },
      });
      if (!answer.ok) return rows;
      const { data }: { data: T[] } = await answer.json();
      rows.push(...data);
      more = data.length === 250;
    }
    return rows;
  }

  account(id: string): Promise<Account> {
    return this.call("GET", `/_sandbox/state/${encodeURIComponent(id)}`);
  }

  async requests(filter: Record<string, string | number> = {}): Promise<Arrived[]> {
    const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]));
    return (await this.call<{ requests: Arrived[] }>("GET", `/_sandbox/requests?${query}`)).requests;
  }

  /** Credits that arrived for a customer; `committed` ones are in their balance. */
  async credits(id: string): Promise<Arrived[]> {
    const path = `/customers/${encodeURIComponent(id)}/balance/credit`;
    return this.requests({ method: "POST", path });
  }

  async invitations(): Promise<{ email: string; name: string | null }[]> {
    return (
      await this.call<{ invitations: { email: string; name: string | null }[] }>(
        "GET",
        "/_sandbox/invitations",
      )
    ).invitations;
  }

  /** Replaces all fault rules. Only for a desk of one's own. */
  faults(rules: FaultRule[]): Promise<unknown> {
    return this.call("PUT", "/_sandbox/faults", rules);
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: "Bearer sandbox-key", "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
    return JSON.parse(text || "null");
  }
}
