import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CustomerFilters } from "@/lib/contract/customer-filters";
import { filterChips, filterCount } from "./filter-words";
import { isStandard, readColumns, standardColumns, writeColumns } from "./list-columns";
import { filtersOf, listHref, listParams, loadListParams } from "./list-params";

const ask = (query: string) => {
  const entries = Object.entries(filtersOf(loadListParams(new URLSearchParams(query))));
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
};

describe("the list in the URL", () => {
  it("asks for what the URL says", () => {
    const query =
      "q=%20jo%40x.org&status=archived&referStatus=non_referred&minReferrals=2&joinedFrom=2026-02-01&unit=USD";
    expect(ask(`${query}&sort=revenue&direction=asc&page=3&limit=100&after=abc&before=no`)).toEqual({
      q: "jo@x.org",
      status: "archived",
      referStatus: "non_referred",
      minReferrals: 2,
      joinedFrom: "2026-02-01",
      unit: "USD",
      sort: "revenue",
      direction: "asc",
      page: 3,
      limit: 100,
      after: "abc",
    });
  });

  it("asks for what the overview's numbers lead to, and says it in words that can be taken away", () => {
    const query = new URLSearchParams(
      "broughtFrom=2026-02-01&broughtTo=2026-02-28&firstReferralFrom=1900-01-01&boughtTo=2026-03-31&boughtWithin=30" +
        "&joinedWithin=7&referrerJoinedFrom=2026-01-01&generation=2&unit=pts&isCurrency=false&unknown=balance&known=sales",
    );
    const params = loadListParams(query);
    expect(ask(query.toString())).toMatchObject({ boughtWithin: 30, generation: "2", isCurrency: false });
    const chips = filterChips(params, { locale: "en-US" });
    expect(chips.map(({ label }) => label)).toEqual([
      "Open balance in pts (not money)",
      "First referral: any day",
      "Brought somebody who joined: Feb 1, 2026 – Feb 28, 2026",
      "Their referrer joined: from Jan 1, 2026",
      "Joined within 7 days of their referrer",
      "Bought: until Mar 31, 2026",
      "Bought within 30 days of joining",
      "Generation 2",
      "Sales of their friends: read",
      "Balance: not read yet",
    ]);
    const without = Object.assign({}, params, ...chips.map((chip) => chip.without));
    expect(filterCount(without)).toBe(0);
  });

  it("says whom and which days in the reader's own words", () => {
    const params = loadListParams(
      new URLSearchParams("referrerId=customer_1&joinedFrom=2026-02-01&joinedTo=2026-02-01"),
    );
    const labels = (nameOf?: (id: string) => string | undefined) =>
      filterChips(params, { locale: "de", nameOf }).map(({ label }) => label);
    const joined = "Joined: 1. Feb. 2026";
    expect(labels((id) => (id === "customer_1" ? "Amara Okafor" : undefined))).toEqual([
      "Referred by Amara Okafor",
      joined,
    ]);
    // Nobody is in the list yet who could tell.
    expect(labels(() => undefined)).toEqual(["Referred by customer_1", joined]);
  });

  it("falls back to the standard list where the URL says nothing or nonsense", () => {
    const standard = { sort: "joined", page: 1, limit: 25 };
    expect(ask("")).toEqual(standard);
    expect(ask("referStatus=x&status=y&sort=newest&direction=up&page=-4&limit=7&q=%20")).toEqual(standard);
    expect(ask("minReferrals=-1&joinedFrom=2026-02-30&joinedTo=1&unit=%00&referrerId=..")).toEqual(standard);
  });

  it("never asks what the API refuses, whatever stands in the URL", () => {
    const value = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.integer().map(String), someDay);
    const query = fc.dictionary(fc.constantFrom(...Object.keys(listParams)), value);
    fc.assert(
      fc.property(query, (params) => {
        const asked = filtersOf(loadListParams(new URLSearchParams(params)));
        expect(CustomerFilters.safeParse(asked).error).toBeUndefined();
      }),
    );
  });

  it("writes only what is not standard, and reads it back", () => {
    expect(listHref("/customers", { page: 1, sort: "joined", limit: 25 })).toBe("/customers");
    expect(ask(listHref("/customers", { q: "a b&c=é", page: 2 }).slice("/customers".length))).toMatchObject({
      q: "a b&c=é",
      page: 2,
    });
  });
});

const someDay = fc.tuple(fc.nat(3000), fc.nat(14), fc.nat(33)).map(([year, month, day]) => {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
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
