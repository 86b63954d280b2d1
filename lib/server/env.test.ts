import { describe, expect, test } from "vitest";
import { readEnv } from "./env";

const good = {
  REFDESK_URL: "https://desk.example.com",
  REFDESK_SECRET: "a secret for tests, long enough to pass",
  PARTNERO_API_KEY: "key",
  DATABASE_URL: "postgres://refdesk@localhost/refdesk",
};

const read = (values: Record<string, string>) => {
  const result = readEnv({ ...good, ...values });
  return "env" in result ? result.env.CREDIT_HOLD_SECONDS : result.problems;
};

test.each([
  ["", 10],
  ["0", 0],
  ["300", 300],
])("CREDIT_HOLD_SECONDS=%s holds for %i seconds", (given, seconds) => {
  expect(read({ CREDIT_HOLD_SECONDS: given })).toBe(seconds);
});

test.each(["301", "-1", "1.5", "ten", "1e1", " 10"])("CREDIT_HOLD_SECONDS=%s is refused", (given) => {
  expect(read({ CREDIT_HOLD_SECONDS: given })).toEqual([
    "CREDIT_HOLD_SECONDS must be a whole number of seconds from 0 (off) to 300.",
  ]);
});

const demo = {
  REFDESK_DEMO: "1",
  REFDESK_URL: "http://127.0.0.1:3000",
  PARTNERO_API_URL: "http://127.0.0.1:4010/v1",
  PARTNERO_API_KEY: "sandbox-key",
};

const said = (values: Record<string, string | undefined>) => {
  const result = readEnv({ ...good, ...values });
  return "env" in result ? [] : result.problems;
};

describe("the demo", () => {
  test("starts beside the sandbox, on this machine", () => {
    expect(said(demo)).toEqual([]);
  });

  test.each([
    [
      "an address that others reach",
      { REFDESK_URL: "https://desk.example.com" },
      "REFDESK_URL must be a loopback",
    ],
    [
      "a name that looks local",
      { REFDESK_URL: "https://localhost.example.com" },
      "REFDESK_URL must be a loopback",
    ],
    ["every address", { REFDESK_URL: "http://0.0.0.0:3000" }, "REFDESK_URL must be a loopback"],
    ["the real Partnero", { PARTNERO_API_URL: "https://api.partnero.com/v1" }, "must point at this machine"],
    ["a real key", { PARTNERO_API_KEY: "pk_live_0123456789" }, "must begin with sandbox-"],
    ["a key that only holds the word", { PARTNERO_API_KEY: "live-sandbox-" }, "must begin with sandbox-"],
  ])("does not start with %s", (_name, values, sentence) => {
    const problems = said({ ...demo, ...values });
    expect(problems.join("\n")).toContain(sentence);
    expect(problems.join("\n")).not.toContain("pk_live");
  });
});

describe("a bad value refuses to start with a sentence that names it", () => {
  test.each<[name: string, value: string | undefined]>([
    ...[
      "",
      "desk.example.com",
      "https://desk.example.com/path",
      "ftp://desk.example.com",
      "https://a@b.example",
    ].map((value): [string, string] => ["REFDESK_URL", value]),
    ["REFDESK_URL", "http://desk.example.com"],
    ["REFDESK_SECRET", undefined],
    ["REFDESK_SECRET", "x".repeat(31)],
    ["PARTNERO_API_KEY", undefined],
    ["PARTNERO_API_KEY", "  "],
    ...[
      "http://api.partnero.com/v1",
      "https://u:p@api.partnero.com/v1",
      "https://api.partnero.com/v1?k=1",
      "x",
    ].map((value): [string, string] => ["PARTNERO_API_URL", value]),
    ["PARTNERO_WEBHOOK_SECRET", "x".repeat(31)],
    ["DATABASE_URL", "mysql://localhost/refdesk"],
    ["REFDESK_DEMO", "true"],
    ["REFDESK_SYNC", "yes"],
    ["METRICS_TOKEN", "short"],
    ["LOG_LEVEL", "loud"],
    ["TRUST_PROXY_HOPS", "-1"],
    ["TRUST_PROXY_HOPS", "many"],
  ])("%s=%s", (name, value) => {
    const problems = said({ [name]: value });
    expect(problems.length).toBeGreaterThan(0);
    for (const sentence of problems) expect(sentence).toMatch(new RegExp(`^${name} .+\\.$`));
  });
});
