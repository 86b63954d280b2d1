import { describe, expect, it } from "vitest";
import { readImport } from "./customer-import";

const problemOf = (text: string) => readImport(text, null).problem;

describe("a file of customers", () => {
  it("has at most 10,000 rows and 5 MB", () => {
    const rows = (count: number) => `id\n${"x\n".repeat(count)}`;
    expect([problemOf(rows(10_000)), problemOf(rows(10_001))]).toEqual([
      null,
      expect.stringMatching(/10001 rows/),
    ]);
    expect(problemOf(`id,name\nx,${"é".repeat(2_700_000)}`)).toMatch(/larger than 5 MB/);
  });

  it("has at most 200 columns, so that the widest is refused at once", () => {
    const wide = (columns: number) => `id${",x".repeat(columns - 1)}\nc1`;
    expect([problemOf(wide(200)), problemOf(wide(201))]).toEqual([
      null,
      expect.stringMatching(/201 columns/),
    ]);
    expect(problemOf(wide(2_000_000))).toMatch(/2000000 columns/);
  });

  it("has headings that a database takes, also where a cut goes through a character", () => {
    const { headings } = readImport(`id,${"x".repeat(59)}😀y\nc1,z`, null);
    expect(headings).toEqual(["id", `${"x".repeat(59)}\ufffd`]);
  });

  it("is read by headings of a list that is known; others are left out", () => {
    const { mapping, rows } = readImport(
      "Balance,Customer ID,__proto__,constructor,E-Mail\n9,c1,x,y,a@b.example",
      null,
    );
    expect(mapping).toEqual([null, "id", null, null, "email"]);
    expect(rows.map(({ cells }) => cells)).toEqual([{ id: "c1", email: "a@b.example" }]);
  });

  it("is refused where nobody is named, one column stands twice, or nothing is in it", () => {
    expect(problemOf("name\nAda")).toMatch(/No column says who is meant/);
    expect(readImport("a,b\nx,y", ["id", "id"]).problem).toBe("Two columns are read as “Id”.");
    expect([problemOf(""), problemOf("id\n")]).toEqual([
      "The file is empty.",
      "The file has headings and no rows.",
    ]);
  });
});
