import { randomBytes } from "node:crypto";
import { type App, type Ctx, commit, param, type Sandbox } from "../http/context";
import { asObject, Fields } from "../http/fields";
import { answerPage, readPage, slicePage } from "../http/paging";
import { Refusal } from "../http/refusal";
import { customerResource, invitationResource } from "../http/resources";
import type { ReferStatus } from "../store/orders";
import type { Row } from "../store/records";

/** The customer whom the path names by id or key, or 404. */
export function customerOf(c: Ctx, sandbox: Sandbox): Row {
  const row = sandbox.store.people.lookup.byIdOrKey(param(c, "id"));
  if (!row) throw Refusal.notFound("Customer");
  return row;
}

/** A row that has just been written. */
export function written(sandbox: Sandbox, position: number): Row {
  const row = sandbox.store.people.row(position);
  if (!row) throw new Error(`Position ${position} is gone right after it was written.`);
  return row;
}

export function addCustomers(app: App, sandbox: Sandbox): void {
  app.get("/v1/customers:search", (c) => search(c, sandbox));
  app.post("/v1/customers:invite", (c) => invite(c, sandbox));
  app.get("/v1/customers", (c) => list(c, sandbox));
  app.post("/v1/customers", (c) => create(c, sandbox));
  app.get("/v1/customers/:id", (c) =>
    c.json({ data: customerResource(sandbox, customerOf(c, sandbox)), status: 1 }),
  );
  app.get("/v1/customers/:id/referrals", (c) => referrals(c, sandbox));
}

function list(c: Ctx, sandbox: Sandbox): Response {
  const fields = new Fields(c.req.query());
  const wanted = fields.text("refer_status");
  if (wanted && wanted !== "referred" && wanted !== "non_referred") {
    fields.refuse("refer_status", "The selected refer status is invalid.");
  }
  const page = readPage(c, fields);
  const status: ReferStatus = wanted === "referred" || wanted === "non_referred" ? wanted : "all";
  const { store } = sandbox;
  const { total, positions } = store.orders.page(
    status,
    page.newestFirst,
    (page.page - 1) * page.limit,
    page.limit,
  );
  return answerPage(
    c,
    page,
    total,
    positions.map((position) => customerResource(sandbox, written(sandbox, position))),
  );
}

function search(c: Ctx, sandbox: Sandbox): Response {
  const { lookup } = sandbox.store.people;
  const fields = new Fields(c.req.query());
  const page = readPage(c, fields);
  const key = fields.text("key");
  const id = fields.text("id");
  const email = fields.text("email");
  if (!key && !id && !email)
    fields.refuse("email", "The email field is required when none of key / id are present.");
  fields.done();
  const hits = [key && lookup.byKey(key), id && lookup.byId(id), email && lookup.byEmail(email)].filter(
    (hit) => hit !== undefined && hit !== null && hit !== "",
  );
  const asked = [key, id, email].filter(Boolean).length;
  const [first] = hits;
  const found =
    first && hits.length === asked && hits.every((hit) => hit && hit.position === first.position)
      ? [first]
      : [];
  const shown = found.filter((row) => !(sandbox.settings.hideArchived && row.archived));
  return answerPage(
    c,
    page,
    shown.length,
    slicePage(shown, page).map((row) => customerResource(sandbox, row)),
  );
}

function referrals(c: Ctx, sandbox: Sandbox): Response {
  const { people } = sandbox.store;
  const row = customerOf(c, sandbox);
  const page = readPage(c);
  const hide = sandbox.settings.hideArchived;
  const all = people.referred(row.position).filter((child) => !(hide && people.isArchived(child)));
  const shown = slicePage(all, page).map((position) => customerResource(sandbox, written(sandbox, position)));
  return answerPage(c, page, all.length, shown);
}

function create(c: Ctx, sandbox: Sandbox): Response {
  const { people } = sandbox.store;
  const fields = new Fields(c.get("json"));
  const sentKey = fields.text("key");
  const sentId = fields.text("id");
  const email = fields.email("email") ?? null;
  const name = fields.text("name") ?? null;
  const surname = fields.text("surname") ?? null;
  const dateOfBirth = fields.date("metadata.date_of_birth") ?? null;
  const parent = readReferrer(fields, sandbox);
  fields.done();
  const chance = randomBytes(8).toString("hex");
  const key = sentKey ?? sentId ?? `key_${chance}`;
  const id = sentId ?? sentKey ?? `id_${chance}`;
  refuseTaken(sandbox, { id, key, email });
  const position = sandbox.store.nextPosition();
  commit(
    c,
    sandbox,
    [{ type: "customer.create", position, id, key, email, name, surname, dateOfBirth, parent }],
    () => [{ event: "customer.created", data: customerResource(sandbox, written(sandbox, position)) }],
  );
  return c.json({ data: customerResource(sandbox, written(sandbox, position)), status: 1 });

  function refuseTaken({ store }: Sandbox, wanted: { id: string; key: string; email: string | null }): void {
    const { lookup } = store.people;
    const taken =
      (lookup.byId(wanted.id) && "id") ||
      ((lookup.byKey(wanted.key) || people.lookup.byLinkKey(wanted.key)) && "key") ||
      (wanted.email && lookup.byEmail(wanted.email) && "email");
    if (taken) throw new Refusal(409, `A customer with this ${taken} already exists.`);
  }
}

/** The position of the referrer that a body names; the id wins over the key. Refuses one that nobody has. */
export function readReferrer(fields: Fields, sandbox: Sandbox, path = "referring_customer"): number {
  const sent = fields.raw(path);
  if (sent === undefined || sent === null) return 0;
  const id = fields.text(`${path}.id`);
  const key = fields.text(`${path}.key`);
  const { lookup } = sandbox.store.people;
  const row = id ? lookup.byId(id) : key ? (lookup.byKey(key) ?? lookup.byLinkKey(key)) : undefined;
  if (!row) fields.refuse(path, "The selected referring customer is invalid.");
  return row?.position ?? 0;
}

function invite(c: Ctx, sandbox: Sandbox): Response {
  const fields = new Fields(c.get("json"));
  const email = fields.email("email", true);
  const name = fields.text("name") ?? null;
  const sent = fields.raw("personalization") ?? {};
  if (typeof sent !== "object" || Array.isArray(sent)) {
    fields.refuse("personalization", "The personalization field must be an object.");
  }
  if (email && sandbox.store.people.lookup.byEmail(email))
    fields.refuse("email", "The email has already been taken.");
  fields.done();
  const invitation = { email: email ?? "", name, personalization: asObject(sent) };
  commit(c, sandbox, [{ type: "invitation.create", ...invitation }]);
  return c.json({ data: invitationResource(invitation), status: 1 }, 202);
}
