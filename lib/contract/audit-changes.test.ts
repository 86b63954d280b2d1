import { expect, test } from "vitest";
import { changesOf } from "./audit-changes";

const told = (entry: Parameters<typeof changesOf>[0]) =>
  changesOf(entry).map(({ field, before, after }) => `${field}: ${before} > ${after}`);

test("an amount stands with its unit, and our codes read as the desk says them", () => {
  const after = {
    amount: "12.50",
    unit: "USD",
    isCurrency: true,
    reason: "missing_reward",
    state: "applied",
  };
  expect(told({ before: null, after })).toEqual([
    "Amount: null > 12.50 USD",
    "Reason: null > Missing reward",
    "State: null > Applied",
  ]);
});

test("what changed stands first, and what no list knows stands as it is", () => {
  expect(
    told({
      before: { email: "a@b.c", dateOfBirth: "" },
      after: { email: "a@b.c", dateOfBirth: "2000-01-01" },
    }),
  ).toEqual(["Email: a@b.c > a@b.c", "Date of birth: null > 2000-01-01"]);
  expect(told({ before: { state: "odd" }, after: { state: "unknown" } })).toEqual(["State: odd > Unknown"]);
});
