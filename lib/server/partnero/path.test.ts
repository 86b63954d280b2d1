import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import type { Partnero } from "./create-partnero";
import { PartneroError } from "./errors";
import { upstreamPath, upstreamUrl } from "./path";
import { clientOf, quick } from "./test-upstream";

describe("upstreamPath", () => {
  const refused: [string, string][] = [
    ["empty", ""],
    ["blank", "  "],
    ["one dot", "."],
    ["two dots", ".."],
    ["NUL", "a\u0000b"],
    ["line break", "a\nb"],
    ["C1 control", "a\u0085b"],
    ["right-to-left override", "a\u202eb"],
    ["isolate", "\u2066a"],
    ["lone high surrogate", "a\ud800"],
    ["lone low surrogate", "\udc00a"],
    ["201 characters", "x".repeat(201)],
  ];
  test.each(refused)("refuses %s", (_, id) => {
    expect(() => upstreamPath("/customers/{id}/stats", { id })).toThrow(PartneroError);
  });

  const encoded: [string, string][] = [
    ["a/b", "/customers/a%2Fb/stats"],
    ["../balance", "/customers/..%2Fbalance/stats"],
    ["..\\x", "/customers/..%5Cx/stats"],
    ["%2e%2e", "/customers/%252e%252e/stats"],
    ["a?b#c", "/customers/a%3Fb%23c/stats"],
    ["...", "/customers/.../stats"],
    ["o'neil@x.test", "/customers/o'neil%40x.test/stats"],
    ["é 名 😀", "/customers/%C3%A9%20%E5%90%8D%20%F0%9F%98%80/stats"],
    ["a:archive", "/customers/a%3Aarchive/stats"],
  ];
  test.each(encoded)("encodes %s", (id, path) => {
    expect(upstreamPath("/customers/{id}/stats", { id })).toBe(path);
    expect(upstreamUrl(new URL("https://api.test/v1"), path).pathname).toBe(`/v1${path}`);
  });

  test("keeps actions, and never fills a slot from inside a value", () => {
    expect(upstreamPath("/customers:invite", {})).toBe("/customers:invite");
    expect(upstreamPath("/customers/{id}", { id: "{id}" })).toBe("/customers/%7Bid%7D");
  });

  test("a path that would leave its place is refused even if it got this far", () => {
    const base = new URL("https://api.test/v1");
    for (const path of [
      "/../x",
      "/customers/../../x",
      "//evil.test/x",
      "/a?b",
      "/a#b",
      "/%2e%2e/x",
      "\\x",
      "/a b",
    ]) {
      expect(() => upstreamUrl(base, path), path).toThrow(PartneroError);
    }
  });

  test("query values are encoded, and refused where nothing could match", () => {
    const url = upstreamUrl(new URL("https://api.test/v1"), "/customers:search", { email: "a+b&c=d@x.test" });
    expect(url.search).toBe("?email=a%2Bb%26c%3Dd%40x.test");
    expect(() => upstreamUrl(new URL("https://api.test/v1"), "/x", { email: "a\r\nb" })).toThrow(
      PartneroError,
    );
  });
});

describe("strange ids over HTTP", () => {
  let sandbox: RunningSandbox;
  let partnero: Partnero;
  beforeAll(async () => {
    sandbox = await startSandbox({ customers: 10, rate: 100_000 });
    partnero = clientOf(sandbox.url, { limits: quick(600_000) });
  });
  afterAll(async () => {
    await partnero.close();
    await sandbox.close();
  });

  const pieces = [
    "/",
    "..",
    ".",
    "%2e",
    "%2F",
    "\\",
    "?",
    "#",
    "&",
    "=",
    ":",
    ";",
    "@",
    " ",
    "\u0000",
    "\n",
    "\u202e",
  ];
  const strangeId = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), { maxLength: 6 })
      .map((p) => p.join("")),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 5 })
      .map((units) => String.fromCharCode(...units)),
    fc.string({ unit: "grapheme", minLength: 150, maxLength: 260 }),
  );
  const calls = [
    { call: (p: Partnero, id: string) => p.getStats(id), path: (s: string) => `/v1/customers/${s}/stats` },
    { call: (p: Partnero, id: string) => p.getCustomer(id), path: (s: string) => `/v1/customers/${s}` },
    {
      call: (p: Partnero, id: string) => p.getLink(id),
      path: (s: string) => `/v1/customer_referral_links/${s}`,
    },
    {
      call: (p: Partnero, id: string) => p.deleteTransaction(id),
      path: (s: string) => `/v1/transactions/${s}`,
    },
  ];

  test("2,000 of them are refused, or exactly the intended path arrives", async () => {
    const tries = fc
      .sample(fc.tuple(strangeId, fc.constantFrom(...calls)), 2_000)
      .map(([id, how]) => ({ id, how, requestId: crypto.randomUUID() }));
    const refused = await Promise.all(
      tries.map(({ id, how, requestId }) =>
        how.call(callWith(partnero, requestId), id).then(
          () => false,
          (error) => error instanceof PartneroError && error.kind === "invalid_path",
        ),
      ),
    );
    const { requests } = await (await fetch(`${sandbox.controlUrl}/requests`)).json();
    const arrived = new Map<string, string[]>();
    for (const { requestId, path } of requests)
      arrived.set(requestId, [...(arrived.get(requestId) ?? []), path]);

    tries.forEach(({ id, how, requestId }, at) => {
      const paths = arrived.get(requestId) ?? [];
      expect(paths.length, JSON.stringify(id)).toBe(refused[at] ? 0 : 1);
      if (paths[0] !== undefined) expectIntended(paths[0], how.path("{}"), id);
    });
    expect(refused.filter(Boolean).length).toBeGreaterThan(200);
    expect(arrived.size).toBeGreaterThan(200);
  });
});

function expectIntended(received: string, template: string, id: string): void {
  const [before = "", after = ""] = template.split("{}");
  expect(received.startsWith(before) && received.endsWith(after), JSON.stringify(id)).toBe(true);
  const segment = received.slice(before.length, received.length - after.length);
  expect(segment).toMatch(/^[A-Za-z0-9\-_.!~*'()%]+$/);
  expect(decodeURIComponent(segment)).toBe(id);
  expect([".", ".."]).not.toContain(segment);
}

/** The same client with a request id on each call, by which the sandbox's log finds it. */
function callWith(partnero: Partnero, requestId: string): Partnero {
  const options = { requestId, fresh: true };
  return {
    ...partnero,
    getStats: (id) => partnero.getStats(id, options),
    getCustomer: (id) => partnero.getCustomer(id, options),
    getLink: (id) => partnero.getLink(id, options),
    deleteTransaction: (key) => partnero.deleteTransaction(key, options),
  };
}
