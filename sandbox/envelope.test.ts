import { describe, expect, test } from "vitest";
import { sandboxFor } from "./testing";

describe("lists", () => {
  test("pages go on without a gap, newest first, and link to each other", async () => {
    const sandbox = await sandboxFor({ customers: 40 });
    const ids: string[] = [];
    let next: string | null = "/customers?limit=15";
    const sizes: number[] = [];
    while (next) {
      const { json, status } = await sandbox.call("GET", next);
      expect(status).toBe(200);
      expect(json.meta).toMatchObject({
        per_page: 15,
        last_page: 3,
        total: 40,
        path: `${sandbox.url}/customers`,
      });
      expect(json.meta.from).toBe(ids.length + 1);
      ids.push(...json.data.map((customer: { id: string }) => customer.id));
      expect(json.meta.to).toBe(ids.length);
      sizes.push(json.data.length);
      expect(json.links.first).toBe(`${sandbox.url}/customers?limit=15&page=1`);
      next = json.links.next?.replace(sandbox.url, "") ?? null;
    }
    expect(sizes).toEqual([15, 15, 10]);
    expect(new Set(ids).size).toBe(40);
    const oldest = await sandbox.call("GET", "/customers?limit=250&sort=asc");
    expect(oldest.json.data.map((customer: { id: string }) => customer.id)).toEqual(ids.reverse());
    const times = oldest.json.data.map((customer: { created_at: string }) => customer.created_at);
    expect(times).toEqual([...times].sort());
  });

  test("a page behind the last is empty, not an error", async () => {
    const sandbox = await sandboxFor({ customers: 3 });
    const { json } = await sandbox.call("GET", "/customers?page=9");
    expect(json.data).toEqual([]);
    expect(json.meta).toMatchObject({ from: null, to: null, total: 3, current_page: 9 });
    expect(json.links.next).toBeNull();
  });

  test("referred and not referred are all", async () => {
    const sandbox = await sandboxFor({ customers: 200 });
    const total = async (query: string): Promise<number> =>
      (await sandbox.call("GET", `/customers?limit=1${query}`)).json.meta.total;
    const referred = await total("&refer_status=referred");
    expect(referred).toBeGreaterThan(20);
    expect(referred + (await total("&refer_status=non_referred"))).toBe(200);
  });

  test("--hide-archived: lists omit archived people, a look by id does not", async () => {
    const [all, hidden] = [
      await sandboxFor({ customers: 100 }),
      await sandboxFor({ customers: 100, hideArchived: true }),
    ];
    const seen = await all.call("GET", "/customers?limit=250");
    const archived = seen.json.data.filter((customer: { status: string }) => customer.status !== "active");
    expect(archived.length).toBeGreaterThan(0);
    expect((await hidden.call("GET", "/customers?limit=250")).json.meta.total).toBe(100 - archived.length);
    expect((await hidden.call("GET", "/customers/customer_9")).json.data.status).toBe("deleted");
    await hidden.call("POST", "/customers/customer_9/revoke-archive");
    expect((await hidden.call("GET", "/customers?limit=250")).json.meta.total).toBe(101 - archived.length);
  });

  test.each(["limit=0", "limit=251", "limit=ten", "page=0", "page=-1", "refer_status=maybe", "sort=up"])(
    "%s is refused by name",
    async (query) => {
      const sandbox = await sandboxFor();
      const { status, json } = await sandbox.call("GET", `/customers?${query}`);
      expect(status).toBe(422);
      expect(json.errors).toHaveProperty([query.split("=")[0] ?? ""]);
      expect(json.message).toBe(Object.values(json.errors as Record<string, string[]>)[0]?.[0]);
    },
  );
});

describe("refusals", () => {
  test("no key, a wrong key, and a key that may only read", async () => {
    const sandbox = await sandboxFor({ customers: 3, key: "k1" });
    const as = (method: string, key: string) =>
      sandbox.call(method, method === "GET" ? "/test" : "/customers", undefined, { Authorization: key });
    expect((await as("GET", "Bearer k1")).status).toBe(200);
    for (const key of ["", "Bearer", "Bearer k2", "k1", "Basic k1"])
      expect((await as("GET", key)).status, key).toBe(401);
    expect((await as("GET", "Bearer k1-readonly")).status).toBe(200);
    const refused = await as("POST", "Bearer k1-readonly");
    expect(refused.status).toBe(403);
    expect(refused.json).toEqual({ message: "This action is unauthorized." });
  });

  test("every answer tells the rate; the one too many gets 429, and the next minute is open again", async () => {
    const sandbox = await sandboxFor({ rate: 2 });
    const first = await sandbox.call("GET", "/test");
    expect(first.headers).toMatchObject({ "x-ratelimit-limit": "2", "x-ratelimit-remaining": "1" });
    expect((await sandbox.call("GET", "/nowhere")).headers["x-ratelimit-remaining"]).toBe("0");
    const refused = await sandbox.call("POST", "/customers", { key: "late" });
    expect(refused.status).toBe(429);
    expect(refused.json).toEqual({ message: "Too Many Attempts." });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    await sandbox.control("POST", "/clock", { advanceMs: 60_000 });
    expect((await sandbox.call("GET", "/customers/late")).status).toBe(404);
  });

  test("validation names every field, and the message counts them", async () => {
    const sandbox = await sandboxFor();
    const { status, json } = await sandbox.call("POST", "/customers", {
      email: "nobody",
      name: 7,
      surname: "x".repeat(256),
      metadata: { date_of_birth: "1990-02-31" },
      referring_customer: { key: "unknown" },
    });
    expect(status).toBe(422);
    expect(Object.keys(json.errors).sort()).toEqual(
      ["email", "metadata.date_of_birth", "name", "referring_customer", "surname"].sort(),
    );
    expect(json.message).toMatch(/ \(and 4 more errors\)$/);
    expect((await sandbox.call("GET", "/customers")).json.meta.total).toBe(0);
  });

  test("a taken id, key or e-mail answers 409 on create and 422 on update", async () => {
    const sandbox = await sandboxFor();
    await sandbox.call("POST", "/customers", { id: "i", key: "k", email: "Taken@example.com" });
    await sandbox.call("POST", "/customers", { id: "other" });
    for (const body of [{ id: "i" }, { key: "k" }, { email: "taken@EXAMPLE.com" }]) {
      expect((await sandbox.call("POST", "/customers", body)).status).toBe(409);
    }
    const email = await sandbox.call("PUT", "/customers/other", { update: { email: "taken@example.com" } });
    expect([email.status, Object.keys(email.json.errors)]).toEqual([422, ["update.email"]]);
    const key = await sandbox.call("PUT", "/customers/other", { update: { key: "k" } });
    expect([key.status, Object.keys(key.json.errors)]).toEqual([422, ["update.key"]]);
  });

  test("what is not JSON answers 400, what is too large 413, what is not there 404", async () => {
    const sandbox = await sandboxFor();
    expect((await sandbox.call("POST", "/customers", "{")).status).toBe(400);
    expect((await sandbox.call("POST", "/customers", { name: "x".repeat(2 ** 20) })).status).toBe(413);
    expect((await sandbox.call("GET", "/nothing")).json.message).toContain("/v1/nothing");
  });
});
