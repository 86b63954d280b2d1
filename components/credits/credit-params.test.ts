import { describe, expect, it } from "vitest";
import { CreditFilters, CreditMatch } from "@/lib/contract/credit-filters";
import {
  type CreditParams,
  creditFiltersOf,
  creditFilterUrl,
  creditMatchOf,
  creditParams,
  isFiltered,
  noCreditFilters,
} from "./credit-params";

const empty: CreditParams = {
  q: "",
  state: null,
  reason: null,
  agentId: null,
  unit: null,
  isCurrency: null,
  from: null,
  to: null,
  zone: null,
  open: null,
  page: 1,
  limit: 50,
};
const zone = "Asia/Kathmandu";

describe("filters in the URL", () => {
  it("are the same when they come back", () => {
    const filters = {
      q: "Ada & Bo",
      state: "needs_person",
      reason: "goodwill",
      agentId: "u/1",
      unit: "points",
      isCurrency: false,
      from: "2026-11-01",
      to: "2026-11-23",
    } as const;
    const url = new URL(creditFilterUrl("http://x/credits", filters));
    for (const [name, value] of Object.entries(filters)) {
      const parser = creditParams[name as keyof typeof filters];
      expect(parser.parse(url.searchParams.get(name) ?? ""), name).toBe(value);
    }
  });

  it("fall back where somebody wrote nonsense", () => {
    expect(creditParams.state.parse("paid")).toBeNull();
    for (const day of ["2026-02-30", "yesterday", "2026-1-1", "0026-01-01"])
      expect(creditParams.from.parse(day)).toBeNull();
    expect(creditFiltersOf({ ...empty, page: -3, q: "  " }, zone)).toMatchObject({ page: 1, q: undefined });
  });

  it("ask the API for what it takes", () => {
    const params: CreditParams = { ...empty, q: " Ada ", unit: "USD", isCurrency: true, from: "2026-11-01" };
    const match = creditMatchOf(params, zone);
    expect(match).toEqual({
      q: "Ada",
      unit: "USD",
      isCurrency: true,
      from: "2026-11-01",
      zone,
    });
    const asQuery = { ...match, isCurrency: "true" };
    expect(CreditMatch.parse(asQuery)).toEqual(match);
    expect(CreditFilters.parse(asQuery)).toMatchObject({ sort: "newest", limit: 50 });
    // Without a day no zone is needed: two readers then share one answer.
    expect(creditMatchOf(empty, zone).zone).toBeUndefined();
  });

  it("put first what needs a person, unless a state is asked for", () => {
    expect(creditFiltersOf(empty, zone).sort).toBe("attention");
    expect(creditFiltersOf({ ...empty, state: "applied" }, zone).sort).toBe("newest");
  });

  it("know whether there are any, and how to be rid of them", () => {
    expect(isFiltered(empty)).toBe(false);
    expect(isFiltered({ ...empty, to: "2026-11-23" })).toBe(true);
    expect(isFiltered({ ...empty, q: "a" })).toBe(true);
    const gone: string[] = Object.keys(noCreditFilters);
    expect(Object.keys(creditParams).filter((name) => !gone.includes(name))).toEqual(["limit"]);
  });
});
