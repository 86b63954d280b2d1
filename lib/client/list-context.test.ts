import { describe, expect, it } from "vitest";
import { listPosition } from "./list-context";

const context = { href: "/customers?page=2", ids: ["a/b", "c", "d"], opened: "c" };

describe("the neighbours on the list a reader came from", () => {
  it("knows who comes before and after, and where the list is", () => {
    expect(listPosition("c", context)).toEqual({
      href: "/customers?page=2",
      previous: "a/b",
      next: "d",
      position: 2,
      of: 3,
    });
  });

  it("ends at both ends", () => {
    expect(listPosition("a/b", context)?.previous).toBeNull();
    expect(listPosition("d", context)?.next).toBeNull();
  });

  it("says nothing about somebody who was not on that page, or without a list", () => {
    expect(listPosition("x", context)).toBeNull();
    expect(listPosition("c", null)).toBeNull();
  });
});
