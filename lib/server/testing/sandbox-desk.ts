import "server-only";
import { randomUUID } from "node:crypto";
import { allTakenAlong } from "../mirror/take-along";
import { createPartnero, type Partnero } from "../partnero/create-partnero";
import { limits } from "../partnero/limits";
import { partnero, usePartnero as setPartnero } from "../partnero/partnero";
import { openOwnDatabase } from "./own-database";

export type Upstream = { url: string; controlUrl: string };
type FaultRule = {
  path: string;
  mode: string;
  method?: string;
  when?: "before" | "after";
  times?: number;
  skip?: number;
  delayMs?: number;
  retryAfter?: number;
  field?: string;
};
type ClientOptions = { baseUrl?: string; perMinute?: number; limits?: typeof limits };

/** Reads are not tried again, and no failure of one test closes the breaker for the next. */
export const testLimits: typeof limits = {
  ...limits,
  read: { ...limits.read, retries: 0 },
  breaker: { ...limits.breaker, minimum: 1_000_000 },
};

/**
 * For tests only: an empty database beside a running sandbox.
 * In: where the sandbox listens, how patient the client is, and variables beside the usual ones. Close it at the end.
 */
export async function openSandboxDesk(
  upstream: Upstream,
  usual: typeof limits,
  values: Record<string, string> = {},
) {
  const own = await openOwnDatabase({ PARTNERO_API_URL: upstream.url, ...values });
  let client: Partnero | undefined;
  /** A client that remembers no 429 and no failure. */
  const connect = async (options: ClientOptions = {}) => {
    await client?.close();
    client = createPartnero({
      baseUrl: options.baseUrl ?? upstream.url,
      apiKey: "sandbox-key",
      rate: { perMinute: options.perMinute ?? 100_000 },
      limits: options.limits ?? usual,
    });
    setPartnero(client);
    return client;
  };
  await connect();

  const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(upstream.controlUrl + path, { method, ...sent });
    if (!response.ok) throw new Error(`the sandbox said ${response.status}: ${await response.text()}`);
    return response.json();
  };

  return {
    ...own,
    connect,
    control,
    faults: (...rules: FaultRule[]) => control("PUT", "/faults", rules),
    /** A new active customer, so that no case meets what another has left behind. */
    customer: (id: string = `case-${randomUUID()}`) =>
      partnero().createCustomer({ id, email: `${randomUUID()}@example.com`, name: "Case", surname: "One" }),
    async close() {
      await allTakenAlong();
      await client?.close();
      setPartnero(undefined);
      await own.close();
    },
  };
}
