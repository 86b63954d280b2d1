import { randomBytes } from "node:crypto";
import { type App, type Ctx, commit, param, type Sandbox } from "../http/context";
import { Fields } from "../http/fields";
import { Refusal } from "../http/refusal";
import { customerResource, transactionResource } from "../http/resources";
import { wireAmount } from "../money";
import { rewardOf } from "../seed/program";
import type { Mutation, Row } from "../store/records";
import { readAmount } from "./account";
import { readReferrer, written } from "./customers";
import { readCustomer } from "./links";

export function addTransactions(app: App, sandbox: Sandbox): void {
  app.post("/v1/transactions", (c) => create(c, sandbox));
  app.delete("/v1/transactions/:key", (c) => refund(c, sandbox));
}

type Buyer = { position: number; parent: number; creation: Mutation[] };

function create(c: Ctx, sandbox: Sandbox): Response {
  const { store } = sandbox;
  const fields = new Fields(c.get("json"));
  const key = fields.text("key") ?? `txn_new_${randomBytes(8).toString("hex")}`;
  const action = fields.text("action") ?? "sale";
  const read = readAmount(fields, fields.text("amount_units") ?? "USD");
  const buyer = readBuyer(fields, sandbox);
  fields.done();
  if (!read || !buyer) throw new Error("A transaction was neither read nor refused.");
  if (store.sales.isKnown(key)) throw new Refusal(409, "A transaction with this key already exists.");
  const { position, parent } = buyer;
  const reward = rewardOf(read, read.unit === "points");
  const made = { key, position, action, ...read, reward };
  commit(c, sandbox, [...buyer.creation, { type: "transaction.create", ...made }], () => {
    const transaction = { ...made, at: sandbox.clock.now() };
    const created = buyer.creation.map(() => ({
      event: "customer.created",
      data: customerResource(sandbox, written(sandbox, position)),
    }));
    const rewarded = { ...wireAmount(reward.minor, reward.unit), transaction: key };
    return [
      ...created,
      { event: "transaction.created", data: transactionResource(sandbox, transaction) },
      {
        event: "customer.rewarded",
        data: { customer: customerResource(sandbox, written(sandbox, parent)), ...rewarded },
      },
    ];
  });
  const transaction = store.sales.byKey(key);
  return c.json({ data: transaction ? transactionResource(sandbox, transaction) : null, status: 1 }, 201);
}

/** Who buys: somebody referred, or with `options.create_customer` somebody new under `customer.referring_customer`. */
function readBuyer(fields: Fields, sandbox: Sandbox): Buyer | null {
  const { people } = sandbox.store;
  const row: Row | undefined = readCustomer(fields, sandbox);
  const refuse = (text: string): null => {
    fields.refuse("customer", text);
    return null;
  };
  if (row) {
    const parent = people.parentOf(row.position);
    return parent
      ? { position: row.position, parent, creation: [] }
      : refuse("Only referred customers have transactions.");
  }
  if (!fields.boolean("options.create_customer")) return refuse("The selected customer is invalid.");
  const parent = readReferrer(fields, sandbox, "customer.referring_customer");
  const email = fields.email("customer.email") ?? null;
  if (!parent) return refuse("Only referred customers have transactions.");
  const sent =
    fields.text("customer.id") ?? fields.text("customer.key") ?? `id_${randomBytes(8).toString("hex")}`;
  const key = fields.text("customer.key") ?? sent;
  const taken =
    people.lookup.byKey(key) ??
    people.lookup.byLinkKey(key) ??
    (email ? people.lookup.byEmail(email) : undefined);
  if (taken) return refuse("A customer with this key or email already exists.");
  const position = sandbox.store.nextPosition();
  const name = fields.text("customer.name") ?? null;
  const surname = fields.text("customer.surname") ?? null;
  return {
    position,
    parent,
    creation: [
      { type: "customer.create", position, id: sent, key, email, name, surname, dateOfBirth: null, parent },
    ],
  };
}

function refund(c: Ctx, sandbox: Sandbox): Response {
  const transaction = sandbox.store.sales.byKey(param(c, "key"));
  if (!transaction) throw Refusal.notFound("Transaction");
  const data = transactionResource(sandbox, transaction);
  const { key, position } = transaction;
  commit(c, sandbox, [{ type: "transaction.delete", key, position }], () => [
    { event: "transaction.deleted", data },
  ]);
  return c.body(null, 204);
}
