import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildWorker, patchedText } from "./build-worker";
import { hurry } from "./hurry";
import { killPoints } from "./kill-points";
import { allCases, ninthOf, thirdOf } from "./matrix";
import { planted } from "./planted";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "refdesk-chaos-test-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the worker's bundle", () => {
  test("carries every kill point that is woven", { timeout: 120_000 }, async () => {
    const file = join(folder, "worker.mjs");
    await buildWorker(file, hurry);
    const text = readFileSync(file, "utf8");
    for (const point of killPoints) expect(text, point).toContain(`"${point}"`);
  });

  test.each([...planted, { name: "hurry", patches: hurry }])("can take: $name", ({ patches }) => {
    const texts = new Map<string, string>();
    for (const patch of patches) {
      const text = texts.get(patch.file) ?? readFileSync(patch.file, "utf8");
      texts.set(patch.file, patchedText(text, patch));
    }
  });

  test("refuses a patch that fits nowhere, or twice", () => {
    const at = { file: "a.ts", find: "one", replace: "two" };
    expect(() => patchedText("none", { ...at, find: "zero" })).toThrow("0 times");
    expect(() => patchedText("one one", at)).toThrow("2 times");
    expect(patchedText("but one", at)).toBe("but two");
  });
});

test("the matrix is whole: three thirds make it, and nine ninths", () => {
  expect(allCases).toHaveLength(7 * 15 * 3);
  expect(new Set([0, 1, 2].flatMap(thirdOf)).size).toBe(allCases.length);
  const nine = Array.from({ length: 9 }, (_, nth) => ninthOf(nth));
  expect(new Set(nine.flat()).size).toBe(allCases.length);
  for (const one of nine) expect(new Set(one.map(({ point }) => point)).size).toBe(7);
});

test("every planted bug has somewhere to show", () => {
  expect(planted.length).toBeGreaterThanOrEqual(10);
  const without = planted.filter(({ cases }) => cases.length === 0).map(({ name }) => name);
  expect(without).toEqual(["no journal is kept"]);
});
