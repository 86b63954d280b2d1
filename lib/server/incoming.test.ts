import { describe, expect, it } from "vitest";
import { readableAddress } from "./incoming";

describe("an address that can't be decoded", () => {
  it.each([
    ["/customers/%ZZ", "/nothing-here"],
    ["/customers/%E0%A4%A?tab=credits", "/nothing-here"],
    ["/join/%ff", "/nothing-here"],
    ["/api/customers/%", "/api/nothing-here"],
  ])("%s leads to %s", (given, leads) => expect(readableAddress(given)).toBe(leads));

  it.each(["/", "/customers/100%25", "/customers/a%2Fb?q=%ZZ", "/api/customers/%E2%82%AC"])(
    "%s is left as it is",
    (given) => expect(readableAddress(given)).toBe(given),
  );
});

describe("an address that is no path", () => {
  it.each([
    ["http://evil.example/api/health?x=1", "/api/health?x=1"],
    ["http://evil.example", "/"],
    ["https://evil.example/customers/%ZZ", "/nothing-here"],
    ["javascript:alert(1)", "/nothing-here"],
    ["*", "/nothing-here"],
    ["evil.example:443", "/nothing-here"],
    ["", "/nothing-here"],
  ])("%s leads to %s", (given, leads) => expect(readableAddress(given)).toBe(leads));
});
