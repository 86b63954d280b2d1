import { describe, expect, it } from "vitest";
import { InviteCustomer } from "@/lib/contract/invitations";
import { pairProblems, personalizationOf } from "./personalization";

const pair = (key: string, value: string, turn: number) => ({ key, value, turn });

describe("personalization as typed", () => {
  it("sends names and values, and leaves empty rows out", () => {
    const values = personalizationOf([pair(" discount ", "10 %", 1), pair("", "", 2)]);
    expect(values).toEqual({ discount: "10 %" });
    const body = { id: crypto.randomUUID(), email: "a@x.org", personalization: values };
    expect(InviteCustomer.safeParse(body).success).toBe(true);
    expect(personalizationOf([pair("", "", 1)])).toBeUndefined();
  });

  it("says which row is wrong and why", () => {
    const problems = pairProblems([
      pair("discount", "1", 1),
      pair("discount", "2", 2),
      pair("", "lost", 3),
      pair("my name", "x", 4),
      pair("", "", 5),
    ]);
    expect(problems.map((one) => one.turn)).toEqual([2, 3, 4]);
    expect(problems[2]?.message).toBe("Letters, digits and _ only");
  });
});
