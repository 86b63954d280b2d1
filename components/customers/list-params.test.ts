import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CustomerFilters } from "@/lib/contract/customers";
import { isStandard, readColumns, standardColumns, writeColumns } from "./list-columns";
import { filtersOf, listHref, loadListParams } from "./list-params";

const ask = (query: string) => filtersOf(loadListParams(new URLSearchParams(query)));

describe("the list in the URL", () => {
  it("asks for what the URL says", () => {
    expect(ask("q=%20jo%40x.org&referStatus=non_referred&sort=oldest&page=3&limit=100")).toEqual({
      q: "jo@x.org",
      referStatus: "non_referred",
      sort: "oldest",
      page: 3,
      limit: 100,
    });
  });

  it("falls back to the standard list where the URL says nothing or nonsense", () => {
    const standard = { q: undefined, referStatus: undefined, sort: "newest", page: 1, limit: 25 };
    expect(ask("")).toEqual(standard);
    expect(ask("referStatus=x&sort=up&page=-4&limit=7&q=%20")).toEqual(standard);
  });

  it("never asks what the API refuses, whatever stands in the URL", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (q, page, limit) => {
        const params = new URLSearchParams({ q, page, limit });
        expect(CustomerFilters.safeParse(filtersOf(loadListParams(params))).success).toBe(true);
      }),
    );
  });

  it("writes only what is not standard, and reads it back", () => {
    expect(listHref("/customers", { page: 1, sort: "newest", limit: 25 })).toBe("/customers");
    expect(ask(listHref("/customers", { q: "a b&c=é", page: 2 }).slice("/customers".length))).toMatchObject({
      q: "a b&c=é",
      page: 2,
    });
  });
});

describe("the columns in the URL", () => {
  it("keeps the order of the table and drops what it does not know", () => {
    expect(readColumns("key,nonsense,status,name,status")).toEqual(["status", "key"]);
  });

  it("can say that none is shown, which is not the same as nothing chosen", () => {
    expect(readColumns(writeColumns([]))).toEqual([]);
    expect(readColumns(null)).toBeNull();
  });

  it("knows the standard columns again", () => {
    expect(isStandard(readColumns(writeColumns(standardColumns)) ?? [])).toBe(true);
    expect(isStandard(standardColumns.slice(1))).toBe(false);
  });
});
