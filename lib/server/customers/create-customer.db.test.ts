import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { partnero } from "../partnero/partnero";
import { asked, person } from "../testing/people";
import { archiveCustomer } from "./archive-customer";
import { createCustomer } from "./create-customer";
import { deleteCustomer } from "./delete-customer";
import { restoreCustomer } from "./restore-customer";
import { openDesk, refusal } from "./testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20, rate: 1_000_000 });
  desk = await openDesk(sandbox);
});
afterEach(() => desk.calm());
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const admin = person("admin");
const email = () => `${randomUUID()}@example.com`;
/** Writes that named this id. */
const requested = async (id: string) =>
  (await desk.control<{ requests: { body: string }[] }>("GET", "/requests?method=POST")).requests.filter(
    ({ body }) => body.includes(id),
  );
const create = (input: Parameters<typeof createCustomer>[1]) => createCustomer(admin, input, asked());

test("without id and key it goes out under an id of ours, short enough for a link", async () => {
  const [sent] = await desk.arrivals(() => create({ email: email() }));
  expect(JSON.parse(sent?.body ?? "").id).toMatch(/^[a-z2-7]{16}$/);
});

test("a key alone is the id too, as Partnero has it", async () => {
  const key = `key-${randomUUID()}`;
  expect((await create({ key })).data).toMatchObject({ id: key, key });
});

test.each(["customer_1", "amara"])("the referrer can be named by id or key: %s", async (referrer) => {
  const [sent] = await desk.arrivals(async () => {
    expect((await create({ referrer })).data.referrer).toMatchObject({ id: "customer_1", key: "amara" });
  });
  expect(JSON.parse(sent?.body ?? "").referring_customer).toEqual({ id: "customer_1" });
});

test("a referrer nobody knows: the field says so, nothing is sent", async () => {
  const sent = await desk.arrivals(async () => {
    expect(await refusal(create({ email: email(), referrer: "nobody-at-all" }))).toMatchObject({
      code: "invalid",
      errors: { referrer: [expect.any(String)] },
    });
  });
  expect(sent).toEqual([]);
});

test.each([
  { field: "email", input: { email: "AMARA.okafor@example.com" } },
  { field: "id", input: { id: "customer_1" } },
  { field: "key", input: { key: "amara" } },
])("an $field that is taken: who it is, on the field, and nothing sent", async ({ field, input }) => {
  const sent = await desk.arrivals(async () => {
    expect(await refusal(create(input))).toMatchObject({
      code: "already_exists",
      current: { id: "customer_1" },
      errors: { [field]: [expect.any(String)] },
    });
  });
  expect(sent).toEqual([]);
});

test("two at once with one e-mail: one is created, the other is told who it is", async () => {
  const input = { email: email() };
  const results = await Promise.allSettled([create(input), create(input)]);
  const created = results.find((result) => result.status === "fulfilled");
  const refused = results.find((result) => result.status === "rejected");
  expect(refused?.reason).toMatchObject({ code: "already_exists" });
  expect(refused?.reason.details.current.id).toBe(created?.value.data.id);
});

test.each([
  ["somebody else who took the id meanwhile is told, and is not called ours", "Somebody", false],
  ["who stands there as it was wanted is ours, however Partnero writes it", "NEW  one", true],
])("after a lost answer %s", async (_what, name, isOurs) => {
  await desk.impatient();
  const id = `same-${randomUUID()}`;
  const address = email();
  await desk.faults({ method: "POST", path: "/v1/customers", mode: "hang", when: "before", times: 1 });
  const arrived = desk.arrivals(async () => {
    const created = create({ id, email: address, name: "New one" });
    const answer = isOurs ? created : refusal(created);
    await expect.poll(async () => (await requested(id)).length).toBe(1);
    await partnero().createCustomer({ id, email: isOurs ? address.toUpperCase() : email(), name });
    expect(await answer).toMatchObject(
      isOurs
        ? { data: { id } }
        : { code: "already_exists", current: { id, name }, errors: { id: [/has this/] } },
    );
  });
  expect(await arrived).toHaveLength(2);
  expect((await desk.trail(id)).map(({ outcome }) => outcome)).toEqual([
    "started",
    isOurs ? "done" : "failed",
  ]);
});

test("a 422: the sentence on our own field name", async () => {
  await desk.faults({ method: "POST", path: "**", mode: "422", field: "metadata.date_of_birth" });
  expect(await refusal(create({ dateOfBirth: "1990-01-15" }))).toMatchObject({
    code: "refused_by_partnero",
    errors: { dateOfBirth: [expect.any(String)] },
  });
});

test("archive, restore: the trail holds the status, and each again sends nothing", async () => {
  const { id } = await desk.customer();
  for (const [change, isActive] of [[archiveCustomer, false] as const, [restoreCustomer, true] as const]) {
    const sent = await desk.arrivals(async () => {
      expect((await change(admin, { id }, asked())).data.isActive).toBe(isActive);
      expect((await change(admin, { id }, asked())).data.isActive).toBe(isActive);
    });
    expect(sent.length).toBe(1);
  }
  const done = (await desk.trail(id)).filter((row) => row.outcome === "done");
  expect(done.map((row) => [row.before, row.after])).toEqual([
    [{ status: "active" }, { status: "deleted" }],
    [{ status: "deleted" }, { status: "active" }],
  ]);
});

test("delete: the trail keeps who it was; again is not found, with nothing sent", async () => {
  const { id, email: address } = await desk.customer();
  expect((await deleteCustomer(admin, { id }, asked())).data).toEqual({ id });
  expect((await desk.trail(id)).at(-1)?.before).toMatchObject({ email: address, name: "Case" });
  const sent = await desk.arrivals(async () => {
    expect(await refusal(deleteCustomer(admin, { id }, asked()))).toMatchObject({ code: "not_found" });
  });
  expect(sent).toEqual([]);
});
