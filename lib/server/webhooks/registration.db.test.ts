import { createHmac, randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/partnero/route";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk, refusal } from "../customers/testing";
import { database } from "../db/pool";
import { auditEvent, reread, webhookEvent, webhookRegistration } from "../db/schema";
import { partnero } from "../partnero/partnero";
import { seal, unseal } from "../seal";
import { asked, person } from "../testing/people";
import { createRegistration } from "./create-registration";
import { deleteRegistration } from "./delete-registration";
import { getSetup } from "./get-setup";
import { listDeliveries } from "./list-deliveries";
import { whyNotRegistered } from "./registration";
import { replayDelivery } from "./replay-delivery";
import { settleDeliveries } from "./settle-deliveries";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
const admin = person("admin");
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20, rate: 1_000_000 });
  desk = await openDesk(sandbox);
});
beforeEach(async () => {
  await desk.calm();
  for (const { key } of await hooks()) await partnero().deleteWebhook(key, asked());
  for (const table of [webhookRegistration, webhookEvent, reread]) await database().delete(table);
});
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const hooks = async () => (await partnero().listWebhooks({ page: 1, limit: 250 }, { fresh: true })).items;
const register = (who = admin) => createRegistration(who, asked());
const secret = async () => {
  const [row] = await database().select().from(webhookRegistration);
  return unseal(row?.secret ?? "", "webhook signing secret") ?? "";
};
const outcomes = async (last = 2) =>
  (await database().select().from(auditEvent).orderBy(asc(auditEvent.seq)))
    .filter((row) => row.action.startsWith("webhooks."))
    .slice(-last)
    .map((row) => `${row.action} ${row.outcome}`);

async function deliver(event: string, id: string, key: string): Promise<number> {
  const bytes = Buffer.from(JSON.stringify({ event, data: { id }, created_at: randomUUID() }));
  const headers = {
    "content-type": "application/json",
    "content-length": String(bytes.byteLength),
    signature: createHmac("sha256", key).update(bytes).digest("hex"),
  };
  const request = new Request("http://127.0.0.1:3000/api/webhooks/partnero", {
    method: "POST",
    headers,
    body: bytes,
  });
  return (await POST(request, { params: Promise.resolve({}) })).status;
}

describe("registering", () => {
  test("makes one webhook at Partnero, and deliveries signed with its secret are taken", async () => {
    expect((await getSetup(admin)).registration).toBeNull();
    await register();
    await register();
    expect(await hooks()).toMatchObject([
      { name: "Refdesk", url: "http://127.0.0.1:3000/api/webhooks/partnero" },
    ]);
    expect(await outcomes()).toEqual(["webhooks.register started", "webhooks.register done"]);
    const setup = await getSetup(person("support"));
    expect(setup).toMatchObject({ whyNot: null, registration: { createdBy: { name: "The admin" } } });
    const key = await secret();
    expect(key.length).toBeGreaterThanOrEqual(32);
    expect(JSON.stringify([setup, await database().select().from(webhookRegistration)])).not.toContain(key);
    expect(await deliver("customer.updated", "customer_1", key)).toBe(200);
    expect(await deliver("customer.updated", "customer_1", `${key}x`)).toBe(403);
    expect(await getSetup(admin)).toMatchObject({
      waiting: 1,
      failed: 0,
      lastReceivedAt: expect.any(String),
    });
  });

  test("asks for less where the program refuses an event, and fails as a refusal where it refuses all", async () => {
    await desk.faults({ method: "POST", path: "/v1/webhooks", mode: "422", times: 1, field: "events.3" });
    await register();
    expect((await hooks())[0]?.events).not.toContain("customer.credited");
    await deleteRegistration(admin, asked());
    await desk.faults({ method: "POST", path: "/v1/webhooks", mode: "422", times: 2 });
    expect((await refusal(register())).code).toBe("refused_by_partnero");
    expect(await outcomes()).toEqual(["webhooks.register started", "webhooks.register failed"]);
  });

  test("after a lost answer is unknown; the next time leaves no second webhook behind", async () => {
    await desk.faults({ method: "POST", path: "/v1/webhooks", mode: "reset", when: "after", times: 1 });
    expect((await refusal(register())).code).toBe("outcome_unknown");
    expect((await getSetup(admin)).registration).toBeNull();
    expect(await outcomes()).toEqual(["webhooks.register started", "webhooks.register unknown"]);
    expect(await hooks()).toHaveLength(1);
    await register();
    expect(await hooks()).toHaveLength(1);
    expect(await deliver("customer.updated", "customer_1", await secret())).toBe(200);
    expect(await outcomes(4)).toEqual([
      "webhooks.unregister started",
      "webhooks.unregister done",
      "webhooks.register started",
      "webhooks.register done",
    ]);
    const removed = await database()
      .select()
      .from(auditEvent)
      .where(eq(auditEvent.action, "webhooks.unregister"));
    expect(removed.at(-1)).toMatchObject({
      actorId: admin.id,
      detail: expect.stringMatching(/^It was left over/),
      before: { url: expect.any(String) },
    });
  });

  test("under another REFDESK_SECRET it counts as none, and is made anew", async () => {
    await register();
    const before = await secret();
    desk.setEnv({ REFDESK_SECRET: "another secret for tests, long enough" });
    try {
      expect((await getSetup(admin)).registration).toBeNull();
      expect(await deliver("customer.updated", "customer_1", before)).toBe(404);
      await register();
      expect(await hooks()).toHaveLength(1);
      expect((await getSetup(admin)).registration).not.toBeNull();
      expect(await deliver("customer.updated", "customer_1", await secret())).toBe(200);
    } finally {
      desk.setEnv();
    }
  });

  test.each([
    ["http://127.0.0.1:3000", "https://api.partnero.example/v1", false],
    ["http://localhost:3000", "https://api.partnero.example/v1", false],
    ["https://desk.shop.example", "https://api.partnero.example/v1", true],
    ["http://127.0.0.1:3000", "http://127.0.0.1:4010/v1", true],
  ])("from %s with %s: %s", (REFDESK_URL, PARTNERO_API_URL, can) => {
    const reason = whyNotRegistered({ REFDESK_URL, PARTNERO_API_URL });
    expect(reason).toEqual(can ? null : expect.stringContaining("set REFDESK_URL to this desk's public"));
  });

  test("is not for who may not", async () => {
    const arrived = await desk.arrivals(async () => {
      for (const role of ["manager", "marketing", "support"] as const)
        expect((await refusal(register(person(role)))).code).toBe("forbidden");
    });
    expect(arrived).toEqual([]);
  });
});

test("removing takes it away at Partnero and closes the door, and can be repeated", async () => {
  await register();
  const key = await secret();
  await desk.faults({ method: "DELETE", path: "/v1/webhooks/*", mode: "503", times: 1 });
  expect((await refusal(deleteRegistration(admin, asked()))).code).not.toBe("internal");
  expect((await getSetup(admin)).registration).not.toBeNull();
  await deleteRegistration(admin, asked());
  await deleteRegistration(admin, asked());
  expect(await hooks()).toEqual([]);
  expect(await deliver("customer.updated", "customer_1", key)).toBe(404);
});

test("one that Partnero lost already is removed here all the same", async () => {
  await register();
  for (const { key } of await hooks()) await partnero().deleteWebhook(key, asked());
  await deleteRegistration(admin, asked());
  expect((await getSetup(admin)).registration).toBeNull();
});

test("deliveries are listed with what came of them, and replayed without being believed", async () => {
  await register();
  const key = await secret();
  await deliver("customer.updated", "customer_2", key);
  await deliver("future.event", "", key);
  const page = { page: 1, limit: 50 };
  const { data } = await listDeliveries(person("support"), page);
  expect(data.map((each) => [each.event, each.state, each.customerId])).toEqual([
    ["future.event", "done", null],
    ["customer.updated", "waiting", "customer_2"],
  ]);
  await settleDeliveries("customer_2", new Date(0), { detail: "Too early to answer it." });
  expect((await listDeliveries(admin, { ...page, state: "waiting" })).meta.total).toBe(1);
  await settleDeliveries("customer_2", new Date(Date.now() + 1_000), { detail: "Read again." });
  const [done] = (await listDeliveries(admin, { ...page, state: "done" })).data.slice(-1);
  expect(done).toMatchObject({ detail: "Read again.", doneAt: expect.any(String) });

  await database().delete(reread);
  const id = done?.id ?? "";
  expect((await refusal(replayDelivery(person("manager"), { id }, asked()))).code).toBe("forbidden");
  expect((await replayDelivery(admin, { id }, asked())).state).toBe("waiting");
  expect(await database().select().from(reread)).toMatchObject([{ customerId: "customer_2" }]);
  const nobody = data[0]?.id ?? "";
  expect((await refusal(replayDelivery(admin, { id: nobody }, asked()))).code).toBe("invalid");
  expect((await refusal(replayDelivery(admin, { id: "0".repeat(64) }, asked()))).code).toBe("not_found");
  const trail = await database().select().from(auditEvent).where(eq(auditEvent.action, "webhooks.replay"));
  expect(trail).toMatchObject([{ customerId: "customer_2", outcome: "done" }]);
});

test("a sealed secret opens under the same desk secret only, and not when it was touched", () => {
  const open = (sealed: string) => unseal(sealed, "webhook signing secret");
  const sealed = seal("a signing secret", "webhook signing secret");
  expect(open(sealed)).toBe("a signing secret");
  // As the first desks sealed theirs.
  expect(open("EDw65fIL-hqNxAFXzdZzlOlB2lsAgr_Sr0vhePqayvOxZdQ2loknLGtYY9w")).toBe("a signing secret");
  for (let at = 0; at < sealed.length; at++) {
    const touched = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
    if (Buffer.from(touched, "base64url").equals(Buffer.from(sealed, "base64url"))) continue;
    expect(open(touched)).toBeNull();
  }
  expect(open("")).toBeNull();
  desk.setEnv({ REFDESK_SECRET: "another secret for tests, long enough" });
  try {
    expect(open(sealed)).toBeNull();
  } finally {
    desk.setEnv();
  }
});
