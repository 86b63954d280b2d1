import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBulkList } from "./bulk-list";
import { writeCsv } from "./csv";

const defaults = { unit: "USD", reason: "goodwill" } as const;
const read = (text: string, more: Partial<Parameters<typeof readBulkList>[1]> = {}) =>
  readBulkList(text, { ...defaults, ...more });
const rowsOf = (text: string) =>
  read(text).rows.map(({ customer, amount, unit, reason, note, ticket }) =>
    [customer, amount, unit, reason, note, ticket].join("|"),
  );

describe("a list of credits", () => {
  it("has at most 200 columns, so that the widest is refused at once", () => {
    const wide = (columns: number) => read(`amount${",id".repeat(columns - 1)}\n3,c1`).problem;
    expect([wide(200), wide(201)]).toEqual([null, expect.stringMatching(/201 columns/)]);
    expect(wide(1_500_000)).toMatch(/1500000 columns/);
  });

  it.each([
    ["by place", "c1,12.5,Goodwill,EUR,thanks,T-1"],
    [
      "with headings in another order",
      "Ticket;Betrag;E-Mail;Note;Currency;Why\nT-1;12.5;c1;thanks;eur;goodwill",
    ],
    [
      "pasted from a spreadsheet",
      "Customer\tAmount\tReason\tUnit\tNote\tTicket\r\nc1\t12.50\tgoodwill\tEUR\tthanks\tT-1\r\n",
    ],
    [
      "with a mark that makes a cell harmless",
      "\ufeffkey,amount,unit,reason,note,ticket\nc1,'+12.5,EUR,goodwill,thanks,T-1",
    ],
  ])("%s", (name, text) => {
    const amount = name.startsWith("with a mark") ? "+12.5" : "12.50";
    expect(rowsOf(text)).toEqual([`c1|${amount}|EUR|goodwill|thanks|T-1`]);
  });

  it("takes the unit and the reason of the list where a row names none", () => {
    expect(rowsOf("c1,5\nc2,5,missing reward\nc3,5,,points")).toEqual([
      "c1|5.00|USD|goodwill||",
      "c2|5.00|USD|missing_reward||",
      "c3|5|points|goodwill||",
    ]);
  });

  it("goes by the id before the key before the e-mail, row by row", () => {
    expect(rowsOf("E-mail,Key,Id,Amount\na@x.org,k1,c1,1\na@x.org,k1,,1\na@x.org,,,1")).toEqual([
      "c1|1.00|USD|goodwill||",
      "k1|1.00|USD|goodwill||",
      "a@x.org|1.00|USD|goodwill||",
    ]);
  });

  it("names bad rows by their line, with the reason", () => {
    const { rows } = read(
      'customer,amount,unit,reason\n\nc1,"1,000.00",USD,goodwill\nc2,0,USD,goodwill\nc3,1.005,USD,goodwill\n,1,USD,goodwill\nc5,1.5,JPY,goodwill\nc6,1,USD,birthday\nc7,1,USD,other',
    );
    expect(rows.map(({ line, problem }) => [line, problem])).toEqual([
      [3, "Amount: Write the amount like 12.50."],
      [4, "Amount: Must be more than 0."],
      [5, "Amount: USD has at most 2 decimals."],
      [6, "Customer: Must not be empty."],
      [7, "Amount: JPY has no decimals."],
      [8, expect.stringMatching(/^“birthday” is no reason we know\. It is one of: Missing reward, /)],
      [9, null],
    ]);
  });

  it("says what is wrong with the list as a whole", () => {
    expect(read(" \n\n").problem).toBe("The list is empty.");
    expect(read("customer,amount\n").problem).toBe("The list has headings and no rows.");
    expect(read("customer,note\nc1,x").problem).toMatch(/No column holds the amount/);
    expect(read("amount,note\n1,x").problem).toMatch(/No column names the customer/);
    expect(read("customer,amount,value\nc1,1,2").problem).toBe("There are two columns for the amount.");
    expect(read("c,1\n".repeat(10_001)).problem).toMatch(/10001 rows/);
    expect(read(`c,1,,,${"x".repeat(6_000_000)}`).problem).toMatch(/larger than 5 MB/);
  });

  it("says which columns it leaves out", () => {
    expect(read("customer,amount,Shoe size,\nc1,1,43,")).toMatchObject({
      ignored: ["Shoe size"],
      hasHead: true,
    });
  });

  it("wants a reason where neither row nor list has one", () => {
    expect(read("c1,1", { reason: null }).rows[0]?.problem).toMatch(/^No reason is given/);
  });

  it("never throws, and finds every row that was written", () => {
    const cell = fc.string({ maxLength: 12, unit: "binary" });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 12 }), (rows) => {
        expect(Array.isArray(read(writeCsv(rows)).rows)).toBe(true);
      }),
    );
    const good = fc.record({ id: fc.integer({ min: 1 }), cents: fc.integer({ min: 1, max: 1e9 }) });
    fc.assert(
      fc.property(fc.array(good, { minLength: 1, maxLength: 50 }), (all) => {
        const lines = all.map(({ id, cents }) => [`c${id}`, `${(cents / 100).toFixed(2)}`]);
        expect(
          read(writeCsv(lines)).rows.map(({ customer, amount, problem }) => [customer, amount, problem]),
        ).toEqual(lines.map((line) => [...line, null]));
      }),
    );
  });
});
