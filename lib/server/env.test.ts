import { expect, test } from "vitest";
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
