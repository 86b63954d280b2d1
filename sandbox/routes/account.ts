import { randomBytes } from "node:crypto";
import { wireTime } from "../clock";
import { type App, type Ctx, commit, type Sandbox } from "../http/context";
import { Fields } from "../http/fields";
import { answerPage, readPage, slicePage } from "../http/paging";
import { balanceResource, customerResource, transactionResource } from "../http/resources";
import { statsResource } from "../http/stats";
import { minorOf, UNITS, type Unit, unitOf, wireAmount } from "../money";
import { customerOf } from "./customers";

/** What a customer has earned: stats, transactions, balance, credit. */
export function addAccount(app: App, sandbox: Sandbox): void {
  app.get("/v1/customers/:id/stats", (c) =>
    c.json({ data: statsResource(sandbox, customerOf(c, sandbox)), status: 1 }),
  );
  app.get("/v1/customers/:id/balance", (c) =>
    c.json({ data: balanceResource(sandbox, customerOf(c, sandbox)), status: 1 }),
  );
  app.get("/v1/customers/:id/transactions", (c) => transactions(c, sandbox));
  app.post("/v1/customers/:id/balance/credit", (c) => credit(c, sandbox));
}

function transactions(c: Ctx, sandbox: Sandbox): Response {
  const { store } = sandbox;
  const row = customerOf(c, sandbox);
  const page = readPage(c);
  const sales = store.sales
    .ofReferrer(row.position)
    .map((sale) => ({ at: sale.at, wire: () => transactionResource(sandbox, sale) }));
  const credits = store.ledger.credits(row.position).map((given) => ({
    at: given.at,
    wire: () => ({
      key: given.key,
      action: "credit",
      ...wireAmount(given.minor, given.unit),
      credit: true,
      customer: row.id,
      referred_customer: null,
      created_at: wireTime(given.at),
      rewards: [],
    }),
  }));
  const all = [...sales, ...credits].sort((a, b) => a.at - b.at);
  return answerPage(
    c,
    page,
    all.length,
    slicePage(all, page).map(({ wire }) => wire()),
  );
}

/** Reads `amount` and `amount_units`, exactly. Null where something was refused. */
export function readAmount(
  fields: Fields,
  unitText: string | null | undefined,
): { unit: Unit; minor: number } | null {
  const amount = fields.number("amount");
  const unit = unitText ? unitOf(unitText) : undefined;
  if (unitText && !unit) {
    const known = Object.keys(UNITS).join(", ");
    fields.refuse("amount_units", `The selected amount units is invalid: this program has ${known}.`);
  }
  if (amount === undefined || !unit) return null;
  const minor = minorOf(amount, unit);
  if (typeof minor === "number") return { unit, minor };
  fields.refuse("amount", minor);
  return null;
}

function credit(c: Ctx, sandbox: Sandbox): Response {
  const row = customerOf(c, sandbox);
  const fields = new Fields(c.get("json"));
  const read = readAmount(fields, fields.text("amount_units", true));
  const isCurrency = fields.boolean("is_currency", true);
  if (read && isCurrency !== undefined && isCurrency !== UNITS[read.unit].isCurrency) {
    fields.refuse("is_currency", `The is currency field must be ${!isCurrency} for ${read.unit}.`);
  }
  fields.done();
  if (!read) throw new Error("An amount was neither read nor refused.");
  const { position } = row;
  const key = `credit_${randomBytes(8).toString("hex")}`;
  commit(c, sandbox, [{ type: "customer.credit", position, key, ...read }], () => [
    {
      event: "customer.credited",
      data: { customer: customerResource(sandbox, row), key, ...wireAmount(read.minor, read.unit) },
    },
  ]);
  return c.json({ data: { key, ...wireAmount(read.minor, read.unit), customer: row.id }, status: 1 });
}
