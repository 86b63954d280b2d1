import "server-only";
import { randomUUID } from "node:crypto";
import { asc } from "drizzle-orm";
import { Credit, GrantCredit, type GrantCreditInput } from "@/lib/contract/credits";
import { database } from "../db/pool";
import { auditEvent, credit, creditEvent } from "../db/schema";
import { setLimits } from "../limits/testing";
import { asked, joinTeam, person } from "../testing/people";
import { openSandboxDesk, testLimits, type Upstream } from "../testing/sandbox-desk";
import { cancelCredit } from "./cancel-credit";
import { grantCredit } from "./grant-credit";

type Account = { balance: Record<string, string>; ledger: { operationId: string | null }[] };

/** Enough of everything that only the test's own limits decide: no credit waits for the place of another. */
const patient = { ...testLimits, credit: { ...testLimits.credit, atOnce: 40 } };

/** As little patience with an answer as leaves a busy machine the time to commit what was asked. */
export const impatient = { ...patient, credit: { ...patient.credit, totalMs: 4_000 } };

export const creditPath = (customerId = "*") => `/v1/customers/${customerId}/balance/credit`;
export const balancePath = "/v1/customers/*/balance";

export const support = person("support");

export const cancel = (id: string) => cancelCredit(support, { id }, asked());

/**
 * For tests only: an empty ledger beside a running sandbox, and the sandbox's own books as the oracle.
 * In: where the sandbox listens; how long credits are held (not at all). Close it at the end.
 */
export async function openDesk(upstream: Upstream, { holdSeconds = 0 } = {}) {
  const { customer, control, ...base } = await openSandboxDesk(upstream, patient);
  const hold = (seconds: number) => base.setEnv({ CREDIT_HOLD_SECONDS: String(seconds) });
  hold(holdSeconds);
  await joinTeam(support);

  // Most cases are about other things, and give more in a moment than support may in a quarter.
  await setLimits();

  const account = (customerId: string) => control<Account>("GET", `/state/${encodeURIComponent(customerId)}`);
  const logged = (query: string) =>
    control<{ requests: unknown[]; last: number }>("GET", `/requests?${query}`);

  const desk = {
    ...base,
    hold,
    /** The id of a new active customer. */
    customer: async (id?: string) => (await customer(id)).id,
    grant: (
      body: Partial<GrantCreditInput> & { customerId: string },
      id: string = randomUUID(),
      actor = support,
    ) => grantCredit(actor, { id, body: bodyOf(body) }, asked()),
    /** A credit that is stored, due and not sent: its balance could not be read. */
    async prepared() {
      const customerId = await desk.customer();
      await desk.faults({ path: balancePath, mode: "500" });
      const { id } = await desk.grant({ customerId });
      await desk.faults();
      return { customerId, id };
    },
    /** How often this operation was committed, according to the sandbox's own account. */
    commits: async (customerId: string, id: string) =>
      (await account(customerId)).ledger.filter((line) => line.operationId === id).length,
    balance: async (customerId: string) => (await account(customerId)).balance,
    /** How many requests of this operation put a byte on the wire. */
    sends: async (id: string) => (await logged(`operationId=${id}`)).requests.length,
    /** How many requests that write have arrived in all. */
    writes: async () => (await logged("method=POST&limit=1000000")).requests.length,
    /** How many requests have arrived in all. */
    requests: async () => (await logged("limit=1")).last,
    violations: () => violationsOf(desk),
  };
  return desk;
}

export const bodyOf = (body: Partial<GrantCreditInput> & { customerId: string }) =>
  GrantCredit.parse({ amount: "10.00", unit: "USD", isCurrency: true, reason: "goodwill", ...body });

type Books = {
  commits(customerId: string, id: string): Promise<number>;
  sends(id: string): Promise<number>;
};

const mayBePaid: Credit["state"][] = [
  "applied",
  "in_flight",
  "unknown",
  "resolved_applied",
  "applied_inferred",
];

/** Every promise of the ledger, held against the sandbox's books. Out: a sentence for each one broken. */
async function violationsOf(books: Books): Promise<string[]> {
  const found: string[] = [];
  const rows = await database().select().from(credit);
  const events = await database().select().from(creditEvent).orderBy(asc(creditEvent.step));
  const audit = await database().select().from(auditEvent);
  for (const row of rows) {
    const say = (what: string) => found.push(`${row.id} (${row.state}): ${what}`);
    const state = Credit.shape.state.parse(row.state);
    const commits = await books.commits(row.customerId, row.id);
    const sends = await books.sends(row.id);
    if (commits > 1) say(`committed ${commits} times`);
    if (sends > 1) say(`sent ${sends} times`);
    if (state === "applied" && commits !== 1) say("applied, but not committed");
    if (!mayBePaid.includes(state) && commits !== 0) say("committed, but the ledger says not");
    const own = events.filter((event) => event.creditId === row.id);
    if (own.some((event, i) => event.step !== i + 1)) say("a gap between its events");
    if (own.at(-1)?.state !== state) say("its last event says another state");
    for (const { step } of own) {
      const rowsOfStep = audit.filter((a) => a.operationId === row.id && stepOf(a.after) === step);
      if (rowsOfStep.length !== 1) say(`step ${step} has ${rowsOfStep.length} audit rows`);
    }
  }
  return found;
}

const stepOf = (after: unknown) =>
  typeof after === "object" && after && "step" in after ? after.step : null;
