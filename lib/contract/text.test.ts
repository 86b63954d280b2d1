import { describe, expect, it } from "vitest";
import { toEditable, UpdateCustomer } from "./customers";
import { may, permissionNames, permissions, roles, whyNot } from "./permissions";
import { CustomerId } from "./text";

describe("a customer id", () => {
  it("can be anything that a URL can carry", () => {
    for (const id of [
      "a",
      "a/b",
      "a b",
      "a.b",
      "ünïcödé",
      "x@y.z",
      "%2F",
      "=cmd",
      "名前",
      "😀",
      "x".repeat(200),
    ]) {
      expect(CustomerId.safeParse(id).success, id).toBe(true);
    }
  });

  it("is never empty, a path step, a control, a direction mark, half a character or too long", () => {
    for (const id of ["", "  ", ".", "..", "a\nb", "a\u0000", "a\u202eb", "\ud800", "x".repeat(201)]) {
      expect(CustomerId.safeParse(id).success, JSON.stringify(id)).toBe(false);
    }
  });
});

describe("an edit", () => {
  it("names what each changed field was before", () => {
    expect(UpdateCustomer.safeParse({ changes: { name: "A" }, base: { name: "B" } }).success).toBe(true);
    expect(UpdateCustomer.safeParse({ changes: { name: "A" }, base: {} }).success).toBe(false);
    expect(UpdateCustomer.safeParse({ changes: {}, base: {} }).success).toBe(false);
    expect(
      UpdateCustomer.safeParse({ changes: { name: "A", status: "active" }, base: { name: "B" } }).data
        ?.changes,
    ).toEqual({ name: "A" });
  });

  it("shows nothing as an empty field", () => {
    const none = { email: null, name: null, surname: null, key: "k", dateOfBirth: null };
    expect(toEditable({ ...none } as Parameters<typeof toEditable>[0])).toEqual({
      email: "",
      name: "",
      surname: "",
      key: "k",
      dateOfBirth: "",
    });
  });
});

describe("the table of rights", () => {
  it("gives money, deletion and the team to those who have them", () => {
    const holders = (permission: (typeof permissionNames)[number]) =>
      roles.filter((role) => may(role, permission));
    expect(holders("customers.delete")).toEqual(["admin"]);
    expect(holders("credits.create")).toEqual(["admin", "support"]);
    expect(holders("customers.create")).toEqual(["admin", "marketing"]);
    expect(holders("team.update")).toEqual(["admin"]);
    expect(holders("customers.read")).toEqual([...roles]);
  });

  it("leaves the administrator nothing out, and lets the manager decide about money but not move it", () => {
    for (const permission of permissionNames) expect(permissions[permission], permission).toContain("admin");
    expect(permissionNames.filter((p) => may("manager", p) && !p.endsWith(".read"))).toEqual([
      "customers.export",
      "views.share",
      "credits.export",
      "credits.approve",
      "credits.resolve",
      "two-factor.create",
      "two-factor.delete",
      "recovery-codes.create",
      "sync.run",
    ]);
  });

  it("says who to ask", () => {
    expect(whyNot("customers.delete")).toBe("Only an administrator can do this.");
    expect(whyNot("credits.create")).toBe("Only an administrator or support can do this.");
  });
});
