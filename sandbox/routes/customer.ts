import { type App, type Ctx, commit, type Happening, type Sandbox } from "../http/context";
import { Fields } from "../http/fields";
import { customerResource } from "../http/resources";
import type { CustomerFields, Row } from "../store/records";
import { customerOf, written } from "./customers";

/** What can be done to one customer. */
export function addCustomer(app: App, sandbox: Sandbox): void {
  app.put("/v1/customers/:id", (c) => update(c, sandbox));
  app.delete("/v1/customers/:id", (c) => remove(c, sandbox));
  app.post("/v1/customers/:id/archive", (c) => archive(c, sandbox, true));
  app.post("/v1/customers/:id/revoke-archive", (c) => archive(c, sandbox, false));
}

function answer(c: Ctx, sandbox: Sandbox, position: number): Response {
  return c.json({ data: customerResource(sandbox, written(sandbox, position)), status: 1 });
}

function update(c: Ctx, sandbox: Sandbox): Response {
  const row = customerOf(c, sandbox);
  const fields = new Fields(c.get("json"));
  const sent = fields.raw("update");
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) {
    fields.refuse("update", "The update field is required.");
    fields.done();
  }
  const set = readUpdate(fields, sandbox, row);
  fields.done();
  if (Object.keys(set).length > 0) {
    const { position } = row;
    commit(c, sandbox, [{ type: "customer.update", position, set }], (): Happening[] => [
      { event: "customer.updated", data: customerResource(sandbox, written(sandbox, position)) },
    ]);
  }
  return answer(c, sandbox, row.position);
}

function readUpdate(fields: Fields, sandbox: Sandbox, row: Row): Partial<CustomerFields> {
  const { lookup } = sandbox.store.people;
  const isOther = (found: Row | undefined): boolean => found !== undefined && found.position !== row.position;
  const set: Partial<CustomerFields> = {};
  const email = fields.email("update.email");
  if (email !== undefined) set.email = email;
  if (email && isOther(lookup.byEmail(email)))
    fields.refuse("update.email", "The email has already been taken.");
  const name = fields.text("update.name");
  if (name !== undefined) set.name = name;
  const surname = fields.text("update.surname");
  if (surname !== undefined) set.surname = surname;
  const born = fields.date("update.metadata.date_of_birth");
  if (born !== undefined) set.dateOfBirth = born;
  const key = fields.text("update.key");
  if (key === null) fields.refuse("update.key", "The update.key field must not be empty.");
  else if (key !== undefined) set.key = key;
  if (key && (isOther(lookup.byKey(key)) || isOther(lookup.byLinkKey(key)))) {
    fields.refuse("update.key", "The key has already been taken.");
  }
  return set;
}

function remove(c: Ctx, sandbox: Sandbox): Response {
  const row = customerOf(c, sandbox);
  const before = customerResource(sandbox, row);
  commit(c, sandbox, [{ type: "customer.delete", position: row.position }], () => [
    { event: "customer.deleted", data: { ...before, status: "deleted" } },
  ]);
  return c.body(null, 204);
}

/** Archiving twice is one archive: nothing is committed the second time. */
function archive(c: Ctx, sandbox: Sandbox, archived: boolean): Response {
  const row = customerOf(c, sandbox);
  if (row.archived !== archived)
    commit(c, sandbox, [{ type: "customer.archive", position: row.position, archived }]);
  return answer(c, sandbox, row.position);
}
