import { randomBytes } from "node:crypto";
import { type App, type Ctx, commit, param, type Sandbox } from "../http/context";
import { Fields } from "../http/fields";
import { answerPage, readPage, slicePage } from "../http/paging";
import { Refusal } from "../http/refusal";
import { linkResource } from "../http/resources";
import { LINKS_PER_CUSTOMER, linkOf } from "../store/people";
import type { Link, Row } from "../store/records";
import { customerOf } from "./customers";

export function addLinks(app: App, sandbox: Sandbox): void {
  app.get("/v1/customers/:id/referral_links", (c) => {
    const { links } = customerOf(c, sandbox);
    return answerLinks(c, links);
  });
  app.get("/v1/customer_referral_links:search", (c) => search(c, sandbox));
  app.post("/v1/customer_referral_links", (c) => create(c, sandbox));
  app.get("/v1/customer_referral_links/:id", (c) =>
    c.json({ data: linkResource(linkNamed(c, sandbox).link), status: 1 }),
  );
  app.put("/v1/customer_referral_links/:id", (c) => update(c, sandbox));
  app.delete("/v1/customer_referral_links/:id", (c) => remove(c, sandbox));
}

function answerLinks(c: Ctx, links: Link[]): Response {
  const page = readPage(c);
  return answerPage(c, page, links.length, slicePage([...links].reverse(), page).map(linkResource));
}

function linkNamed(c: Ctx, sandbox: Sandbox): { row: Row; link: Link } {
  const text = param(c, "id");
  const id = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  const row = sandbox.store.people.row(Math.floor(id / LINKS_PER_CUSTOMER));
  const link = row?.links.find((candidate) => candidate.id === id);
  if (!row || !link) throw Refusal.notFound("Referral link");
  return { row, link };
}

function search(c: Ctx, sandbox: Sandbox): Response {
  const { lookup } = sandbox.store.people;
  const fields = new Fields(c.req.query());
  const key = fields.text("key");
  const customer = fields.text("customer_id") ?? fields.text("customer_key");
  if (!key && !customer) fields.refuse("key", "The key field is required.");
  fields.done();
  const row = key ? lookup.byLinkKey(key) : lookup.byIdOrKey(customer ?? "");
  return answerLinks(
    c,
    (row?.links ?? []).filter((link) => !key || link.key === key),
  );
}

/** `{ id | key | email }` of an existing customer; the id goes first. */
export function readCustomer(fields: Fields, sandbox: Sandbox): Row | undefined {
  const { lookup } = sandbox.store.people;
  const id = fields.text("customer.id");
  const key = fields.text("customer.key");
  const email = fields.text("customer.email");
  if (id) return lookup.byId(id);
  if (key) return lookup.byKey(key);
  if (email) return lookup.byEmail(email);
  fields.refuse("customer", "The customer field is required.");
  return undefined;
}

function create(c: Ctx, sandbox: Sandbox): Response {
  const fields = new Fields(c.get("json"));
  const row = readCustomer(fields, sandbox);
  const key = fields.text("key") ?? `link_${randomBytes(6).toString("hex")}`;
  refuseTaken(fields, sandbox, key);
  fields.done();
  if (!row) throw Refusal.invalid({ customer: ["The selected customer is invalid."] });
  if (row.nextLink >= LINKS_PER_CUSTOMER) {
    throw Refusal.invalid({ customer: [`A customer can have ${LINKS_PER_CUSTOMER} links over time.`] });
  }
  const link = linkOf(row.position, row.nextLink, key);
  commit(c, sandbox, [{ type: "link.create", position: row.position, link }]);
  return c.json({ data: linkResource(link), status: 1 }, 201);
}

function refuseTaken(fields: Fields, { store }: Sandbox, key: string): void {
  const { lookup } = store.people;
  if (lookup.byLinkKey(key) || lookup.byKey(key)) fields.refuse("key", "The key has already been taken.");
}

function update(c: Ctx, sandbox: Sandbox): Response {
  const { row, link } = linkNamed(c, sandbox);
  const fields = new Fields(c.get("json"));
  const key = fields.text("key") ?? link.key;
  if (key !== link.key) refuseTaken(fields, sandbox, key);
  const redirectUrl = fields.text("direct_tracking_redirect_url");
  const next: Link = {
    ...link,
    key,
    directTracking: fields.boolean("direct_tracking") ?? link.directTracking,
    directTrackingRedirect: fields.boolean("direct_tracking_redirect") ?? link.directTrackingRedirect,
    directTrackingRedirectUrl: redirectUrl === undefined ? link.directTrackingRedirectUrl : redirectUrl,
  };
  fields.done();
  commit(c, sandbox, [{ type: "link.update", position: row.position, link: next }]);
  return c.json({ data: linkResource(next), status: 1 });
}

function remove(c: Ctx, sandbox: Sandbox): Response {
  const { row, link } = linkNamed(c, sandbox);
  if (link.isDefault) throw Refusal.invalid({ id: ["The default referral link cannot be deleted."] });
  commit(c, sandbox, [{ type: "link.delete", position: row.position, id: link.id }]);
  return c.body(null, 204);
}
