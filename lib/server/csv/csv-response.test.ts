import { inspect } from "node:util";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { readCsv } from "@/lib/contract/csv";
import { useEnv as setEnv } from "../env";
import { csvResponse } from "./csv-response";

beforeAll(() =>
  setEnv({
    NODE_ENV: "test",
    REFDESK_URL: "http://127.0.0.1:3000",
    REFDESK_SECRET: "a secret for tests, long enough to pass",
    PARTNERO_API_KEY: "sandbox-key",
    PARTNERO_API_URL: "http://127.0.0.1:9/v1",
    DATABASE_URL: "postgres://nobody@127.0.0.1:9/none",
    LOG_LEVEL: "silent",
  }),
);

const asked: number[] = [];
beforeEach(() => {
  asked.length = 0;
});

async function* pages(failsAt = 0) {
  for (const page of [1, 2, 3]) {
    asked.push(page);
    if (page === failsAt) throw new Error("Failed query, params: ada@shop.example");
    yield [[`row ${page}`, "=1"]];
  }
}

test("a file is written page by page, under its name, for spreadsheets too", async () => {
  const answer = csvResponse("a.csv", ["Head", "More"], pages());
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="a.csv"');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = new TextDecoder().decode(bytes);
  expect(text).toBe("Head,More\r\nrow 1,'=1\r\nrow 2,'=1\r\nrow 3,'=1\r\n");
  expect(readCsv(text)[3]?.cells).toEqual(["row 3", "=1"]);
});

test("a page that fails breaks the file off, tells nobody why, and asks no further", async () => {
  const failed: unknown = await csvResponse("a.csv", ["Head"], pages(2))
    .text()
    .catch((error) => error);
  expect(inspect(failed)).toContain("the file broke off");
  expect(inspect(failed, { depth: 9 })).not.toContain("ada@shop.example");
  expect(asked).toEqual([1, 2]);
});

test("a page is read only when somebody takes it, and none when they have left", async () => {
  const reader = csvResponse("a.csv", ["Head"], pages()).body?.getReader();
  await reader?.read();
  expect(asked.length).toBeLessThan(2);
  await reader?.cancel();
  await Promise.resolve();
  expect(asked.length).toBeLessThan(2);
});
