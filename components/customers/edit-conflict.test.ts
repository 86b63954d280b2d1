import { describe, expect, it } from "vitest";
import { UpdateCustomer } from "@/lib/contract/customers";
import { conflictsOf, resolved, updateOf } from "./edit-conflict";

const base = { email: "jo@x.org", name: "Jo", surname: "Roe", key: "jo", dateOfBirth: "" };
const mine = { ...base, name: "Joanna", surname: "Ray" };

describe("two people edit the same customer", () => {
  it("sends only what changed, with what was shown before", () => {
    const update = updateOf(base, mine);
    expect(update).toEqual({
      changes: { name: "Joanna", surname: "Ray" },
      base: { name: "Jo", surname: "Roe" },
    });
    expect(UpdateCustomer.safeParse(update).success).toBe(true);
  });

  it("sends nothing when nothing changed", () => expect(updateOf(base, { ...base })).toBeNull());

  it("asks only about fields that both changed differently", () => {
    const theirs = { ...base, name: "Johanna", email: "jo@new.org", surname: "Ray" };
    expect(conflictsOf(base, mine, theirs)).toEqual([{ field: "name", mine: "Joanna", theirs: "Johanna" }]);
  });

  it("keeps theirs where I changed nothing, mine where only I did, and the choice where both did", () => {
    const theirs = { ...base, name: "Johanna", email: "jo@new.org" };
    expect(resolved(base, mine, theirs, { name: "theirs" })).toEqual({
      ...base,
      email: "jo@new.org",
      name: "Johanna",
      surname: "Ray",
    });
    expect(resolved(base, mine, theirs, { name: "mine" }).name).toBe("Joanna");
  });

  it("has nothing left to send when all of theirs was taken", () => {
    const onlyName = { ...base, name: "Joanna" };
    const theirs = { ...base, name: "Johanna" };
    expect(updateOf(theirs, resolved(base, onlyName, theirs, { name: "theirs" }))).toBeNull();
  });
});
