import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CreateNote } from "@/lib/contract/notes";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk, refusal } from "../customers/testing";
import { database } from "../db/pool";
import { note } from "../db/schema";
import { asked, person } from "../testing/people";
import { createNote } from "./create-note";
import { deleteNote } from "./delete-note";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 1, rate: 1_000_000 });
  desk = await openDesk(sandbox);
});
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const support = person("support");
const colleague = person("marketing");
const write = (customerId: string, { text = "Called back", id = randomUUID() } = {}) =>
  createNote(support, { id, customerId, text }, asked());
const actions = async (customerId: string) => (await desk.trail(customerId)).map(({ action }) => action);

test("is kept under the customer's id, whatever names them, with a line in the log that doesn't repeat it", async () => {
  const { id } = await desk.customer();
  const { key } = await desk.customer();
  expect((await write(id)).data).toMatchObject({ text: "Called back", author: { id: support.id } });
  await write(key);
  const trail = await desk.trail(id);
  expect(trail).toMatchObject([{ action: "notes.create", outcome: "done", targetLabel: "Case One" }]);
  expect(JSON.stringify(trail)).not.toContain("Called back");
});

test("the same again is kept once; another under the same id is refused", async () => {
  const customer = await desk.customer();
  const id = randomUUID();
  const twice = await Promise.all([write(customer.id, { id }), write(customer.id, { id })]);
  expect(twice[0]).toEqual(twice[1]);
  expect(await actions(customer.id)).toEqual(["notes.create"]);
  expect(await refusal(write(customer.id, { id, text: "Else" }))).toMatchObject({ code: "id_reused" });
});

test("nobody without the right writes one, and nobody unknown has one", async () => {
  const { id } = await desk.customer();
  const asManager = createNote(person("manager"), { id: randomUUID(), customerId: id, text: "x" }, asked());
  expect(await refusal(asManager)).toMatchObject({ code: "forbidden" });
  expect(await refusal(write("nobody-has-this"))).toMatchObject({ code: "not_found" });
  expect(await actions(id)).toEqual([]);
});

test("is deleted by who wrote it and by administrators, by nobody else, and only under its customer", async () => {
  const { id } = await desk.customer();
  const other = await desk.customer();
  const [first, second] = [(await write(id)).data, (await write(id)).data];
  const remove = (actor: typeof support, noteId: string, customerId = id) =>
    deleteNote(actor, { noteId, customerId }, asked());
  expect(await refusal(remove(colleague, first.id))).toMatchObject({ code: "forbidden" });
  expect(await refusal(remove(support, first.id, other.id))).toMatchObject({ code: "not_found" });
  await remove(support, first.id);
  await remove(person("admin"), second.id);
  expect(await refusal(remove(support, first.id))).toMatchObject({ code: "not_found" });
  expect((await actions(id)).filter((action) => action === "notes.delete")).toHaveLength(2);
  const left = await database().select().from(note);
  expect(left.map((row) => row.customerId)).not.toContain(id);
});

test("blank and overlong ones are refused before they get anywhere", () => {
  const id = randomUUID();
  expect(CreateNote.safeParse({ id, text: " \n " }).success).toBe(false);
  expect(CreateNote.safeParse({ id, text: "x".repeat(2001) }).success).toBe(false);
  expect(CreateNote.parse({ id, text: " kept \n" }).text).toBe("kept");
});
