import { expect, it } from "vitest";
import type { Credit } from "@/lib/contract/credits";
import { balanceIfApplied, readingOf } from "./reading-of";

const money = (amount: string) => ({ amount, unit: "KWD", isCurrency: true });
const credit = (before: string | null, amount: string) =>
  ({ balanceBefore: before === null ? null : money(before), money: money(amount) }) as Credit;

it("says what a balance speaks for, to the last digit", () => {
  const one = credit("0.1", "0.2");
  expect(balanceIfApplied(one)?.amount).toBe("0.3");
  expect(readingOf(one, money("0.300"))).toBe("applied");
  expect(readingOf(one, money("0.10"))).toBe("not_applied");
  for (const other of ["0.301", "0", "0.4", "-0.1"]) expect(readingOf(one, money(other))).toBe("neither");
});

it("compares with nothing where the balance before was not read", () => {
  expect(balanceIfApplied(credit(null, "1"))).toBeNull();
  expect(readingOf(credit(null, "1"), money("1"))).toBe("neither");
});
