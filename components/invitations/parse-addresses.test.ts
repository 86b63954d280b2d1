import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAddresses } from "./parse-addresses";

const emails = (text: string) => parseAddresses(text).good.map((one) => one.email);
const named = (text: string) => parseAddresses(text).good.map((one) => [one.name, one.email]);

describe("addresses out of anything pasted", () => {
  it.each([
    ["lines", "a@x.org\nb@x.org\r\nc@x.org"],
    ["commas", "a@x.org,b@x.org, c@x.org"],
    ["semicolons", "a@x.org; b@x.org;c@x.org;"],
    ["spaces and tabs", "a@x.org b@x.org\tc@x.org"],
    ["a mixture with empty places", "\n a@x.org ,, ; b@x.org\n\n\t c@x.org |"],
    ["mail links and brackets", "mailto:a@x.org, (b@x.org) <c@x.org>."],
  ])("separated by %s", (_, text) => expect(emails(text)).toEqual(["a@x.org", "b@x.org", "c@x.org"]));

  it("keeps the name that stands with an address", () => {
    expect(
      named(
        'Anna Meyer <anna@x.org>, "Roe, Jo" <jo@x.org>\nKim kim@x.org\nLi Wei,li@x.org\nmo@x.org;Mo Diaz\nRay, Tom <tom@x.org>\n"su@x.org" <su@x.org>',
      ),
    ).toEqual([
      ["Anna Meyer", "anna@x.org"],
      ["Jo Roe", "jo@x.org"],
      ["Kim", "kim@x.org"],
      ["Li Wei", "li@x.org"],
      ["Mo Diaz", "mo@x.org"],
      ["Tom Ray", "tom@x.org"],
      [null, "su@x.org"],
    ]);
  });

  it("folds what stands there twice, whatever its case, and keeps the name it learns", () => {
    const parsed = parseAddresses("Anna@X.org\nAnna Meyer <anna@x.org>\nanna@x.org");
    expect(parsed).toEqual({ good: [{ email: "Anna@X.org", name: "Anna Meyer" }], bad: [], duplicates: 2 });
  });

  it("says what is no address, and leaves out the head of a spreadsheet", () => {
    const parsed = parseAddresses("Name;E-mail\nanna@\nnobody here\na@x.org b@x.org oops");
    expect(parsed.good.map((one) => one.email)).toEqual(["a@x.org", "b@x.org"]);
    expect(parsed.bad).toEqual([
      { text: "anna@", why: "Not an e-mail address" },
      { text: "nobody here", why: "No e-mail address in it" },
      { text: "oops", why: "No e-mail address in it" },
    ]);
  });

  it("drops invisible marks that come along from mail programs", () => {
    expect(emails("\ufeffa@x.org\u200b, \u200eb@x.org")).toEqual(["a@x.org", "b@x.org"]);
  });

  it("never throws, never invents an address and never repeats one", () => {
    const pieces = [
      "a",
      "p@x.org",
      "P@X.ORG",
      "@",
      "<",
      ">",
      '"',
      ",",
      ";",
      " ",
      "\n",
      "\t",
      ".",
      "\u200b",
      "ü",
      "mailto:",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        const seen = text.replaceAll("\u200b", "");
        const addresses = emails(text);
        expect(new Set(addresses.map((one) => one.toLowerCase())).size).toBe(addresses.length);
        expect(addresses.filter((one) => !seen.includes(one))).toEqual([]);
      }),
    );
  });

  it("finds every address again, whatever separates them", () => {
    const address = fc.integer({ min: 0, max: 99_999 }).map((n) => `p${n}@x.org`);
    const separator = fc.constantFrom("\n", ", ", ";", "\t", " ", " ; ", "\r\n");
    fc.assert(
      fc.property(fc.uniqueArray(address, { minLength: 1, maxLength: 30 }), separator, (list, between) => {
        expect(emails(list.join(between))).toEqual(list);
      }),
    );
  });
});
