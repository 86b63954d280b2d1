import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { readCsv, writeCsv } from "@/lib/contract/csv";
import { CustomerMatch, type CustomerSelection } from "@/lib/contract/customer-filters";
import { readImport } from "@/lib/contract/customer-import";
import type { Customer } from "@/lib/contract/customers";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { lastFile } from "../csv/testing";
import { exportCustomers } from "../customers/export-customers";
import { openDesk } from "../customers/testing";
import { database } from "../db/pool";
import { customerMoney, syncState } from "../db/schema";
import { keepCustomers } from "../mirror/keep-customers";
import { fillMirror } from "../mirror/testing";
import { partnero } from "../partnero/partnero";
import { asked, joinTeam, person } from "../testing/people";
import { exportCustomerJob } from "./export-customer-job";
import { admin, done, rowsOf, until, upload } from "./testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 700, rate: 1_000_000 });
  desk = await openDesk(sandbox);
  await joinTeam(admin, person("support"));
  await fillMirror();
  // Even after a full pass the mirror can lack somebody.
  await database().insert(syncState).values({ id: 1, fullAt: new Date() });
});
afterEach(() => desk.calm());
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const exported = async (match: Record<string, string> = {}) =>
  (await exportCustomers(admin, { match: CustomerMatch.parse(match), except: [] }, asked())).text();
const checked = async (text: string, actor = admin) => until((await upload(text, actor)).id, "checked");
const summary = async (id: string) =>
  (await rowsOf(id)).map(({ line, plan, detail }) => [line, plan, detail]);
const person1 = async (more: Partial<Customer> = {}) => {
  const made = { ...(await desk.customer()), ...more };
  await keepCustomers([made], { asOf: new Date() });
  return made;
};
/** An export with some cells of the row of one customer changed. */
const edited = (text: string, id: string, cells: Record<string, string>) => {
  const [head, ...rows] = readCsv(text).map((record) => record.cells);
  const places = Object.entries(cells).map(([name, value]) => [head?.indexOf(name) ?? -1, value] as const);
  const mine = rows.filter((row) => row[0] === id);
  for (const row of mine) for (const [at, value] of places) row[at] = value;
  return writeCsv([head ?? [], ...mine]);
};

test("a name that is cut within a character to be quoted holds up no check", async () => {
  const referrer = `${"x".repeat(59)}💥`;
  const { id } = await checked(`id,email,referrer\nnobody-yet,ny@import.example,${referrer}`);
  expect(await summary(id)).toEqual([[2, "refused", expect.stringContaining("x".repeat(59))]]);
});

describe("the file of customers", () => {
  test("holds everybody who matches once, and imported as it is changes nobody", async () => {
    await database()
      .insert(customerMoney)
      .values({ customerId: "customer_1", unit: "KWD", isCurrency: true, balance: "3.5", revenue: "10" });
    const text = await exported();
    const { total } = await partnero().listCustomers({ page: 1, limit: 1 }, { fresh: true });
    const [head, ...rows] = readCsv(text).map((record) => record.cells);
    expect(rows.filter((row) => row[0] !== "")).toHaveLength(total ?? 0);
    expect(new Set(rows.map((row) => row[0])).size).toBe(rows.length);
    const row = rows.find((cells) => cells[0] === "customer_1") ?? [];
    expect([row[head?.indexOf("Balance KWD") ?? 0], row[head?.indexOf("Revenue KWD") ?? 0]]).toEqual([
      "3.500",
      "10.000",
    ]);
    const before = (await desk.trail()).length;
    const job = await checked(text);
    expect(job).toMatchObject({ rowCount: total, plans: { unchanged: total } });
    expect((await desk.trail()).length - before).toBe(2);
    expect(
      (await desk.trail()).filter((each) => each.action === "customers.export").map((each) => each.outcome),
    ).toEqual(["started", "done"]);
  });

  test("is exactly the filter, and a broken download says so in the log", async () => {
    const text = await exported({ status: "archived" });
    const statuses = new Set(readImport(text, null).rows.map(({ line }) => line));
    expect(statuses.size).toBeGreaterThan(0);
    expect(
      readCsv(text)
        .slice(1)
        .every(({ cells }) => cells[6] !== "active"),
    ).toBe(true);
    const reader = (await exportCustomers(admin, { match: {}, except: [] }, asked())).body?.getReader();
    for (let chunks = 0; chunks < 3; chunks += 1) await reader?.read();
    await reader?.cancel();
    await expect
      .poll(async () => (await desk.trail()).at(-1))
      .toMatchObject({ action: "customers.export", outcome: "failed" });
  });
});

describe("the file of a selection", () => {
  const idsIn = async (selection: CustomerSelection) => {
    const text = await (await exportCustomers(admin, selection, asked())).text();
    return readCsv(text)
      .slice(1)
      .map(({ cells }) => cells[0])
      .filter(Boolean);
  };

  test("is those picked one by one, and nobody else", async () => {
    const ids = ["customer_9", "customer_300", "customer_1"];
    expect(await idsIn({ ids: [...ids, "not-there"] })).toEqual(ids.toSorted());
    expect((await desk.trail()).at(-1)).toMatchObject({
      action: "customers.export",
      outcome: "done",
      detail: "3 customers exported.",
      targetLabel: "4 customers picked one by one",
    });
  });

  test("is all who match but those taken out again", async () => {
    const match = CustomerMatch.parse({ referStatus: "referred" });
    const all = await idsIn({ match, except: [] });
    const [first = "", second = ""] = all;
    expect(await idsIn({ match, except: [first, second] })).toEqual(all.slice(2));
    expect((await desk.trail()).at(-1)?.targetLabel).toBe(
      "Customers with referStatus: referred, 2 customers left out",
    );
  });
});

describe("the dry run", () => {
  test("says create, edit, unchanged or refused by line, and sends nothing", async () => {
    const held = await person1();
    const gone = await person1();
    const text = [
      "Id,E-mail,First name,Date of birth,Referrer,Status,Shoe size",
      `${held.id},,Ada,,,archived,43`,
      `${held.id},,Ada again,,,,`,
      `,${held.email},,,,,`,
      ",new@import.example,New,1990-01-15,customer_1,,",
      ",NEW@import.example,Twice,,,,",
      ",bad,Bad,,,,",
      ",b@import.example,,1990-13-01,,,",
      "child,,Child,,parent,,",
      "parent,,Parent,,,,",
      "child2,,Child,,parent,,",
      `brand-new,${gone.email},Taken,,,,`,
      ",,Nobody,,,,",
    ].join("\n");
    const sent = await desk.arrivals(
      async () => {
        const { id, plans } = await checked(text);
        expect(await summary(id)).toEqual([
          [2, "update", null],
          [3, "refused", "The same customer as on line 2."],
          [4, "refused", "The same customer as on line 2."],
          [5, "create", null],
          [6, "refused", "The same e-mail as on line 5."],
          [7, "refused", "E-mail: Not an e-mail address."],
          [8, "refused", "Date of birth: Not a date (YYYY-MM-DD)."],
          [9, "refused", "Nobody has the id or key “parent” that is named as referrer."],
          [10, "create", null],
          [11, "create", null],
          [12, "refused", expect.stringContaining("has this e-mail already.")],
          [13, "refused", "Neither id, key nor e-mail is given"],
        ]);
        expect(plans).toMatchObject({ create: 3, update: 1, refused: 8 });
        expect((await rowsOf(id))[0]?.changes).toEqual({ name: { from: "Case", to: "Ada" } });
      },
      { reads: true },
    );
    expect(sent.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  test("asks Partnero about every id, key and e-mail that the mirror does not hold, and only those", async () => {
    const held = await person1();
    // Made behind the desk's back, after a full pass: the mirror has not read them yet.
    const byId = await desk.customer();
    const byKey = await partnero().createCustomer({ id: `k-${byId.id}`, key: `key-${byId.id}` });
    const byEmail = await desk.customer();
    const holder = await desk.customer();
    const referrer = await desk.customer();
    const text = [
      "id,key,email,name,referrer",
      `${byId.id},,,Ada,`,
      `,${byKey.key},,Bo,`,
      `,,${byEmail.email?.toUpperCase()},Cy,`,
      `${held.id},,${holder.email},,`,
      `brand-new-2,,,Dee,${referrer.id}`,
      ",,nobody-yet@import.example,Eli,nobody-at-all",
      `${held.id},,,,`,
    ].join("\n");
    const asked = await desk.arrivals(
      async () => {
        expect(await summary((await checked(text)).id)).toEqual([
          [2, "update", null],
          [3, "update", null],
          [4, "update", null],
          [5, "refused", "Case One has this e-mail already."],
          [6, "create", null],
          [7, "refused", "Nobody has the id or key “nobody-at-all” that is named as referrer."],
          [8, "unchanged", null],
        ]);
      },
      { reads: true },
    );
    expect(asked.map(({ method }) => method)).toEqual(Array(8).fill("GET"));
    // Whoever was found is known from now on.
    const again = await desk.arrivals(() => checked(text), { reads: true });
    expect(again).toHaveLength(3);
  });

  test("goes on where Partnero fails, and refuses only the row it has no answer for", async () => {
    await desk.faults(
      { path: "/v1/customers/silent-one", method: "GET", mode: "500" },
      { path: "/v1/customers/late-one", method: "GET", mode: "429", times: 1, retryAfter: 1 },
    );
    const { id } = await checked("id,name\nlate-one,Ada\nsilent-one,Bo\nclear-one,Cy");
    expect(await summary(id)).toEqual([
      [2, "create", null],
      [3, "refused", expect.stringContaining("Partnero gave no answer")],
      [4, "create", null],
    ]);
    expect(await done(id)).toMatchObject({ counts: { done: 2 } });
  });

  test("lets who may not create edit all the same", async () => {
    const held = await person1();
    const { id } = await checked(`id,name\n${held.id},Ada\nnobody-2,Bo`, person("support"));
    expect((await rowsOf(id)).map(({ plan }) => plan)).toEqual(["update", "refused"]);
  });
});

describe("a started import", () => {
  test("writes what the dry run said, each row through the same write, with a receipt", async () => {
    const held = await person1();
    const text = `id,email,name,referrer\n${held.id},,Ada,\nnew-parent,np@import.example,Pat,\nnew-child,nc@import.example,Kit,new-parent`;
    const { id } = await checked(text);
    expect(await done(id)).toMatchObject({ counts: { done: 3 }, undoUntil: null });
    expect(await partnero().getCustomer(held.id, { fresh: true })).toMatchObject({ name: "Ada" });
    expect(await partnero().getCustomer("new-child")).toMatchObject({ referrer: { id: "new-parent" } });
    expect((await desk.trail("new-child")).map(({ outcome }) => outcome)).toEqual(["started", "done"]);
    const receipt = await (await exportCustomerJob(admin, { id }, asked())).text();
    expect((await lastFile("customers.export")).trail.at(-1)).toEqual(["done", "3 receipts exported."]);
    expect(readCsv(receipt)[1]?.cells.slice(0, 3)).toEqual(["2", "Edit", "Done"]);
    expect(readImport(receipt, null).rows[2]?.cells).toMatchObject({
      id: "new-child",
      referrer: "new-parent",
    });
    await fillMirror();
    const again = await checked(text);
    expect((await rowsOf(again.id)).map(({ plan }) => plan)).toEqual(["unchanged", "unchanged", "unchanged"]);
  });

  test("loses nobody's edit: since the export, and since the dry run", async () => {
    const a = await person1();
    const text = edited(await exported({ q: a.id }), a.id, { Name: "File" });
    await partnero().updateCustomer(a.id, { surname: "Colleague" });
    const fresh = await partnero().getCustomer(a.id, { fresh: true });
    await keepCustomers([fresh], { asOf: new Date() });
    const fits = await checked(text);
    expect((await rowsOf(fits.id))[0]?.changes).toEqual({ name: { from: "Case", to: "File" } });
    await partnero().updateCustomer(a.id, { name: "Meanwhile" });
    expect(await done(fits.id)).toMatchObject({ counts: { refused: 1 } });
    expect((await rowsOf(fits.id))[0]?.detail).toBe(
      "Changed meanwhile: Name is “Meanwhile” now and was “Case”. Nothing was saved.",
    );
    await keepCustomers([await partnero().getCustomer(a.id, { fresh: true })], { asOf: new Date() });
    const late = await checked(text);
    expect((await rowsOf(late.id))[0]).toMatchObject({
      plan: "refused",
      detail: expect.stringContaining("Changed meanwhile: Name is “Meanwhile” now."),
    });
  });

  test("an emptied cell of an export is cleared; of another file it says nothing", async () => {
    const a = await person1();
    const cleared = await checked(edited(await exported({ q: a.id }), a.id, { Surname: "" }));
    expect((await rowsOf(cleared.id))[0]?.changes).toEqual({ surname: { from: "One", to: "" } });
    expect((await checked(`id,surname\n${a.id},`)).plans).toMatchObject({ unchanged: 1 });
  });

  test("a create whose answer is lost is found again by its own id, not created twice", async () => {
    await desk.faults(
      { path: "/v1/customers", method: "POST", mode: "reset", when: "after", times: 1 },
      { path: "/v1/customers/lost-answer", method: "GET", mode: "500", skip: 1, times: 1 },
    );
    const { id } = await checked("id,email\nlost-answer,lost@import.example");
    const posts = await desk.arrivals(() => done(id));
    expect((await rowsOf(id))[0]).toMatchObject({ outcome: "done" });
    expect(posts.filter((each) => each.committed)).toHaveLength(1);
  });
});
