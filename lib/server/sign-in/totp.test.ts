import { afterAll, expect, test } from "vitest";
import { useEnv as replaceEnv } from "../env";
import { keyFor, seal, unseal } from "../seal";
import { codeAt, keyUri, newSecret, stepOf } from "./totp";

const secretIs = (letter: string) =>
  replaceEnv({
    NODE_ENV: "test",
    REFDESK_URL: "http://127.0.0.1:3000",
    REFDESK_SECRET: letter.repeat(40),
    PARTNERO_API_KEY: "sandbox-key",
    DATABASE_URL: "postgres://127.0.0.1/none",
  });
afterAll(() => secretIs("a"));

/** "12345678901234567890", the key of the table in RFC 6238, appendix B. */
const rfcKey = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
  [20000000000, "353130"],
])("at %i s the code is the RFC's", (seconds, code) => {
  expect(codeAt(rfcKey, seconds * 1000)).toBe(code);
});

test("a clock may be off by one step either way, and by no more", () => {
  const now = 1_800_000_015_000;
  const step = 60_000_000;
  const stepsOff = [-3, -2, -1, 0, 1, 2, 3];
  const found = stepsOff.map((off) => stepOf(rfcKey, codeAt(rfcKey, now + off * 30_000), 0, now));
  expect(found).toEqual([null, null, step - 1, step, step + 1, null, null]);
});

test("a code is worth nothing once its step or a later one was used", () => {
  const now = 1_800_000_015_000;
  const code = codeAt(rfcKey, now);
  expect(stepOf(rfcKey, code, 59_999_999, now)).toBe(60_000_000);
  expect(stepOf(rfcKey, code, 60_000_000, now)).toBeNull();
  expect(stepOf(rfcKey, code, 60_000_001, now)).toBeNull();
});

test("what is no code is none", () => {
  for (const text of ["", "28708", "2870822", "28708２", "abcdef", " 287082"])
    expect(stepOf(rfcKey, text, 0, 59_000), text).toBeNull();
});

test("secrets are new each time, and an app can read them", () => {
  const made = new Set(Array.from({ length: 200 }, newSecret));
  expect(made.size).toBe(200);
  for (const secret of made) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const uri = new URL(keyUri(rfcKey, "a+b@desk.test"));
  expect([uri.protocol, uri.pathname]).toEqual(["otpauth:", "/Refdesk:a%2Bb%40desk.test"]);
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    ...{ secret: rfcKey, issuer: "Refdesk", algorithm: "SHA1", digits: "6", period: "30" },
  });
});

test("what is sealed opens for its purpose, its person and its secret alone", () => {
  secretIs("a");
  const sealed = seal(rfcKey, "two-factor secret", "ines");
  expect(sealed).not.toContain(rfcKey);
  expect(seal(rfcKey, "two-factor secret", "ines")).not.toBe(sealed);
  expect(unseal(sealed, "two-factor secret", "ines")).toBe(rfcKey);
  expect(unseal(sealed, "two-factor secret", "bo")).toBeNull();
  expect(unseal(sealed, "two-factor offer", "ines")).toBeNull();
  const bytes = Buffer.from(sealed, "base64url");
  for (let at = 0; at < bytes.length; at++) {
    const bent = Buffer.from(bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)));
    expect(unseal(bent.toString("base64url"), "two-factor secret", "ines"), `byte ${at}`).toBeNull();
  }
  expect(unseal("", "two-factor secret", "ines")).toBeNull();
  const key = keyFor("recovery codes");
  secretIs("b");
  expect(unseal(sealed, "two-factor secret", "ines")).toBeNull();
  expect(keyFor("recovery codes")).not.toEqual(key);
});
