import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { partnero } from "../partnero/partnero";
import { asked, person } from "../testing/people";
import { inTurn } from "./in-turn";
import { openDesk, refusal } from "./testing";
import { updateCustomer } from "./update-customer";

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

const support = person("support");
const nameOf = async (id: string) => (await partnero().getCustomer(id)).name;
const rename = (id: string, from: string, to: string) =>
  updateCustomer(support, { id, changes: { name: to }, base: { name: from } }, asked());

describe("saving", () => {
  test("sends only the fields that differ, and the trail holds both values of them", async () => {
    const { id } = await desk.customer();
    const changes = { name: "Other", surname: "One", dateOfBirth: "1990-01-15" };
    const base = { name: "Case", surname: "One", dateOfBirth: "" };
    const [sent] = await desk.arrivals(() => updateCustomer(support, { id, changes, base }, asked()));
    expect(JSON.parse(sent?.body ?? "")).toEqual({
      update: { name: "Other", metadata: { date_of_birth: "1990-01-15" } },
    });
    const done = (await desk.trail(id)).at(-1);
    expect(done?.before).toEqual({ name: "Case", dateOfBirth: "" });
    expect(done?.after).toEqual({ name: "Other", dateOfBirth: "1990-01-15" });
  });

  test("an emptied field is cleared, and clearing it again is nothing to do", async () => {
    const { id } = await desk.customer();
    const edit = { id, changes: { surname: "" }, base: { surname: "One" } };
    expect((await updateCustomer(support, edit, asked())).data.surname).toBeNull();
    const sent = await desk.arrivals(() => updateCustomer(support, edit, asked()));
    expect(sent).toEqual([]);
  });

  test("the same request again answers the same, sends nothing and adds no trail", async () => {
    const { id } = await desk.customer();
    const first = await rename(id, "Case", "Other");
    const sent = await desk.arrivals(async () => {
      expect((await rename(id, "Case", "Other")).data).toEqual(first.data);
    });
    expect(sent).toEqual([]);
    expect((await desk.trail(id)).length).toBe(2);
  });

  test("by their key it is the same customer, and the trail names the id", async () => {
    const { id } = await desk.customer();
    await partnero().updateCustomer(id, { key: `${id}-key` });
    await rename(`${id}-key`, "Case", "Other");
    expect(await nameOf(id)).toBe("Other");
    expect((await desk.trail(id)).map((row) => row.outcome)).toEqual(["started", "done"]);
  });
});

describe("somebody else changed it meanwhile", () => {
  test("the edited field moved: 409 with the record as it stands, nothing sent", async () => {
    const { id } = await desk.customer();
    await partnero().updateCustomer(id, { name: "Theirs" });
    const sent = await desk.arrivals(async () => {
      expect(await refusal(rename(id, "Case", "Mine"))).toMatchObject({
        code: "conflict",
        status: 409,
        current: { id, name: "Theirs" },
        errors: { name: [expect.any(String)] },
      });
    });
    expect(sent).toEqual([]);
  });

  test("another field moved: both changes stay", async () => {
    const { id } = await desk.customer();
    await partnero().updateCustomer(id, { surname: "Theirs" });
    expect((await rename(id, "Case", "Mine")).data).toMatchObject({ name: "Mine", surname: "Theirs" });
  });

  test("100 pairs at once on one field: one of each is told, none is lost in silence", async () => {
    const { id } = await desk.customer();
    let name = "Case";
    for (let round = 0; round < 100; round++) {
      const [left, right] = [`left ${round}`, `right ${round}`];
      const results = await Promise.allSettled([rename(id, name, left), rename(id, name, right)]);
      const won = [left, right].filter((_, i) => results[i]?.status === "fulfilled");
      const lost = results.filter((result) => result.status === "rejected");
      expect(won.length).toBe(1);
      expect(lost.map((result) => result.reason.code)).toEqual(["conflict"]);
      name = (await nameOf(id)) ?? "";
      expect(name).toBe(won[0]);
    }
  });

  test("one by id and one by key at once: still one of them is told", async () => {
    const { id } = await desk.customer();
    await partnero().updateCustomer(id, { key: `${id}-key` });
    const results = await Promise.allSettled([
      rename(id, "Case", "left"),
      rename(`${id}-key`, "Case", "right"),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("what Partnero refuses", () => {
  test("an e-mail somebody else has: who it is, on the field", async () => {
    const [one, other] = [await desk.customer(), await desk.customer()];
    const edit = { id: one.id, changes: { email: other.email ?? "" }, base: { email: one.email ?? "" } };
    expect(await refusal(updateCustomer(support, edit, asked()))).toMatchObject({
      code: "already_exists",
      current: { id: other.id },
      errors: { email: [expect.any(String)] },
    });
    expect((await desk.trail(one.id)).map((row) => row.outcome)).toEqual(["started", "failed"]);
  });

  test("a 422 of another kind: the sentence on our own field name", async () => {
    const { id } = await desk.customer();
    await desk.faults({ method: "PUT", path: "**", mode: "422", field: "update.metadata.date_of_birth" });
    const edit = { id, changes: { dateOfBirth: "1990-01-15" }, base: { dateOfBirth: "" } };
    expect(await refusal(updateCustomer(support, edit, asked()))).toMatchObject({
      code: "refused_by_partnero",
      errors: { dateOfBirth: [expect.any(String)] },
    });
  });

  test("nobody has this id: 404, and no trail", async () => {
    expect(await refusal(rename("nobody-at-all", "a", "b"))).toMatchObject({ code: "not_found" });
    expect(await desk.trail("nobody-at-all")).toEqual([]);
  });
});

describe("a turn", () => {
  test("is given back when the work fails", async () => {
    await expect(inTurn("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await inTurn("a", async () => "yes")).toBe("yes");
  });

  test("lets only one work at a time, whatever the order", async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await nameOf("customer_1");
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 8 }, () => inTurn("b", work)));
    expect(most).toBe(1);
  });
});
