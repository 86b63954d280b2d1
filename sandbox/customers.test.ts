import { expect, test } from "vitest";
import { sandboxFor } from "./testing";

const STRANGE = [
  "a/b/c",
  "..",
  ".",
  "a b",
  "x@y.z",
  "100%",
  "%2F",
  "ü-日本-🎈",
  "?#&=+",
  "a\\b;c:d",
  "__proto__",
  "\u202e",
];

test("any text is an id: made, read, credited, renamed, deleted under itself alone", async () => {
  const sandbox = await sandboxFor();
  for (const id of STRANGE) {
    const path = `/customers/${encodeURIComponent(id)}`;
    const made = await sandbox.call("POST", "/customers", { id, name: "N" });
    expect(made.json.data, id).toMatchObject({
      id,
      key: id,
      referral_link: `https://yoursite.com?ref=${encodeURIComponent(id)}`,
    });
    expect((await sandbox.call("GET", path)).json.data.id).toBe(id);
    expect(
      (await sandbox.call("GET", `/customers:search?id=${encodeURIComponent(id)}`)).json.data[0].id,
    ).toBe(id);
    const credit = { amount: 1, amount_units: "USD", is_currency: true };
    expect((await sandbox.call("POST", `${path}/balance/credit`, credit)).status).toBe(200);
    expect((await sandbox.call("PUT", path, { update: { name: "M" } })).json.data.name).toBe("M");
    expect((await sandbox.call("DELETE", path)).status).toBe(204);
    expect((await sandbox.call("GET", path)).status).toBe(404);
  }
  const { requests } = (await sandbox.control("GET", "/requests?method=PUT")).json;
  expect(requests.map((entry: { path: string }) => entry.path)).toEqual(
    STRANGE.map((id) => `/v1/customers/${encodeURIComponent(id)}`),
  );
});

test("dots on the wire stay where they are: no segment is folded away", async () => {
  const sandbox = await sandboxFor();
  await sandbox.call("POST", "/customers", { id: "balance" });
  expect((await sandbox.call("GET", "/customers/../balance")).status).toBe(404);
  expect((await sandbox.call("GET", "/customers/balance")).status).toBe(200);
});

test("of id and key the missing one takes the other's value; with neither both are made up", async () => {
  const sandbox = await sandboxFor();
  const create = async (body: object) => (await sandbox.call("POST", "/customers", body)).json.data;
  expect(await create({ key: "k1" })).toMatchObject({ id: "k1", key: "k1" });
  expect(await create({ id: "i1" })).toMatchObject({ id: "i1", key: "i1" });
  expect(await create({ id: "i2", key: "k2" })).toMatchObject({
    id: "i2",
    key: "k2",
    name: null,
    email: null,
  });
  const random = await create({});
  expect(random.id).not.toBe(random.key);
  expect((await sandbox.call("GET", `/customers/${random.key}`)).json.data.id).toBe(random.id);
});

test("a referrer is found by id, then by key; both given, the id wins", async () => {
  const sandbox = await sandboxFor();
  await sandbox.call("POST", "/customers", { id: "a", key: "ka" });
  await sandbox.call("POST", "/customers", { id: "b", key: "kb" });
  const under = async (referring_customer: object) =>
    (await sandbox.call("POST", "/customers", { referring_customer })).json.data?.referring_customer?.id;
  expect(await under({ key: "ka" })).toBe("a");
  expect(await under({ id: "b" })).toBe("b");
  expect(await under({ id: "b", key: "ka" })).toBe("b");
  expect(await under({ id: "ka" })).toBeUndefined();
});

test("the key can change; the id stays, the link follows, the old key is free", async () => {
  const sandbox = await sandboxFor({ customers: 30 });
  const changed = await sandbox.call("PUT", "/customers/customer_12", { update: { key: "new key" } });
  expect(changed.json.data).toMatchObject({
    id: "customer_12",
    referral_link: "https://yoursite.com?ref=new%20key",
  });
  expect((await sandbox.call("GET", "/customers/new%20key")).json.data.id).toBe("customer_12");
  expect((await sandbox.call("GET", "/customers:search?key=customer_12")).json.data).toEqual([]);
  expect((await sandbox.call("POST", "/customers", { id: "heir", key: "customer_12" })).status).toBe(200);
});

test("archive and restore are each done once; their second time commits nothing", async () => {
  const sandbox = await sandboxFor({ customers: 30, archivedStatus: "archived" });
  for (const [verb, status] of [
    ["archive", "archived"],
    ["archive", "archived"],
    ["revoke-archive", "active"],
    ["revoke-archive", "active"],
  ]) {
    expect((await sandbox.call("POST", `/customers/customer_1/${verb}`)).json.data.status).toBe(status);
  }
  const { requests } = (await sandbox.control("GET", "/requests?method=POST")).json;
  expect(requests.map((entry: { committed: boolean }) => entry.committed)).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

test("after a delete nobody refers to the person, and the names are free", async () => {
  const sandbox = await sandboxFor({ customers: 30 });
  expect((await sandbox.call("DELETE", "/customers/customer_2")).status).toBe(204);
  for (const rest of ["", "/stats", "/balance", "/referrals", "/referral_links"]) {
    expect((await sandbox.call("GET", `/customers/customer_2${rest}`)).status).toBe(404);
  }
  expect((await sandbox.call("GET", "/customers/customer_3")).json.data.referring_customer).toBeNull();
  const again = await sandbox.call("POST", "/customers", { key: "customer_2", email: "level1@example.com" });
  expect(again.json.data).toMatchObject({ id: "customer_2", referrals_count: 0 });
});

test("links: made, found, changed, deleted; a key is unique; the default one stays", async () => {
  const sandbox = await sandboxFor({ customers: 30 });
  const body = { customer: { email: "theo.quinn@example.com" }, key: "theo/autumn" };
  const made = await sandbox.call("POST", "/customer_referral_links", body);
  expect(made.json.data).toMatchObject({
    key: "theo/autumn",
    url: "https://yoursite.com?ref=theo%2Fautumn",
    default: false,
  });
  expect((await sandbox.call("POST", "/customer_referral_links", body)).json.errors).toHaveProperty("key");
  const path = `/customer_referral_links/${made.json.data.id}`;
  expect((await sandbox.call("GET", path)).json.data).toEqual(made.json.data);
  const links = await sandbox.call("GET", "/customers/customer_12/referral_links");
  expect(links.json.data.map((link: { key: string }) => link.key)).toEqual(["customer_12", "theo/autumn"]);
  const changed = await sandbox.call("PUT", path, { key: "theo-winter", direct_tracking: true });
  expect(changed.json.data).toMatchObject({
    id: made.json.data.id,
    key: "theo-winter",
    direct_tracking: true,
  });
  const found = await sandbox.call("GET", "/customer_referral_links:search?key=theo-winter");
  expect(found.json.data).toEqual([changed.json.data]);
  expect((await sandbox.call("DELETE", path)).status).toBe(204);
  expect((await sandbox.call("GET", path)).status).toBe(404);
  const own = `/customer_referral_links/${links.json.data[0].id}`;
  expect((await sandbox.call("DELETE", own)).status).toBe(422);
});
