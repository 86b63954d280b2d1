import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { harmlessCell, plainCell, readCsv, writeCsv } from "./csv";

const cells = (text: string) => readCsv(text).map((record) => record.cells);

describe("reading", () => {
  it.each([
    ["commas", "a,b\nc,d"],
    ["semicolons and Windows line ends", "a;b\r\nc;d"],
    ["tabs, old line ends", "a\tb\rc\td"],
    ["bars and a byte order mark", "\ufeffa|b\nc|d"],
    ["quotes", '"a","b"\r\n"c","d"'],
  ])("%s", (_, text) =>
    expect(cells(text)).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]),
  );

  it("is not led astray by empty lines", () =>
    expect(cells("\n\na;b\n\n").filter((row) => row.length > 1)).toEqual([["a", "b"]]));

  it("knows on which line a record begins, also after a cell of several lines", () => {
    const records = readCsv('a,b\n"x\ny\r\nz",d\n\ne,f');
    expect(records.map(({ line, cells: [first] }) => [line, first])).toEqual([
      [1, "a"],
      [2, "x\ny\r\nz"],
      [5, ""],
      [6, "e"],
    ]);
  });

  it("names the record whose quotation mark is never closed", () => {
    const records = readCsv('a,b\nc,"d\ne,f');
    expect(records.map(({ problem }) => problem !== null)).toEqual([false, true]);
  });
});

describe("what a spreadsheet could run", () => {
  it.each(["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "－1", "'=1", "''+1"])(
    "%j is made harmless, and comes back",
    (text) => {
      expect(harmlessCell(text)).toBe(`'${text}`);
      expect(plainCell(harmlessCell(text))).toBe(text);
    },
  );

  it.each([
    ["x;=1+1;y", "x;'=1+1;y"],
    ["=1;@x", "'=1;'@x"],
    ["a;''+1", "a;'''+1"],
    ["a\t-1", "a\t'-1"],
    ["a\n=1;", "a\n'=1;"],
    ["a\r\n=1\r\n- b", "a\r\n'=1\r\n'- b"],
    ["\t=1", "'\t'=1"],
  ])("%j is harmless where it is cut at semicolons, tabs or lines, too, and comes back", (text, harmless) => {
    expect(harmlessCell(text)).toBe(harmless);
    expect(plainCell(harmless)).toBe(text);
  });

  it("stays in its cell in a spreadsheet that cuts at commas, semicolons and tabs at once", () =>
    expect(writeCsv([["a", "x;=1+1", "b\tc", "d"]])).toBe('a,"x;\'=1+1","b\tc",d'));

  it.each(["a", "", "'", "'a", "1-1", " =1", "a; =1", "a\r\nb", "a;b-c"])("%j is left alone", (text) => {
    expect(harmlessCell(text)).toBe(text);
    expect(plainCell(text)).toBe(text);
  });
});

it("reads back what it wrote, whatever stands in 100,000 cells", () => {
  const piece = fc.constantFrom(
    "a",
    "=",
    "'",
    '"',
    ",",
    ";",
    "\n",
    "\r\n",
    "\t",
    " ",
    "＋",
    "-",
    "é",
    "😀",
    "",
  );
  const cell = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(""));
  const row = fc.array(cell, { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 100, maxLength: 100 }), (rows) => {
      const back = readCsv(writeCsv(rows), ",").map((record) => record.cells);
      expect(back).toEqual(rows);
    }),
    { numRuns: 100 },
  );
});
