import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildWorker, patchedText } from "./build-worker";
import { hurry, resolutionHurry } from "./hurry";
import { killPoints } from "./kill-points";
import { allCases, thirdOf } from "./matrix";
import { planted } from "./planted";
import { plantedInSoak } from "./soak/planted";
import { stormHurry } from "./storm/hurry";
import { plantedInMirror } from "./storm/planted";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "refdesk-chaos-test-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the worker's bundle", () => {
  test("carries every kill point that is woven", async () => {
    const file = join(folder, "worker.mjs");
    await buildWorker(file, hurry);
    const text = readFileSync(file, "utf8");
    for (const point of killPoints) expect(text, point).toContain(`"${point}"`);
  });

  test.each([
    ...[...planted, ...plantedInSoak].map((bug) => ({
      ...bug,
      patches: [...hurry, resolutionHurry, ...bug.patches],
    })),
    ...plantedInMirror.map((bug) => ({ ...bug, patches: [...hurry, ...stormHurry, ...bug.patches] })),
  ])("can take: $name", ({ patches }) => {
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

test("the matrix is whole: three thirds make it, and halves of them meet every point and fault", () => {
  expect(allCases).toHaveLength(7 * 15 * 3);
  const thirds = [0, 1, 2].map(thirdOf);
  expect(new Set(thirds.flat()).size).toBe(allCases.length);
  for (const third of thirds)
    for (const half of [0, 1].map((which) => third.filter((_, at) => at % 2 === which))) {
      expect(new Set(half.map(({ point }) => point)).size).toBe(7);
      expect(new Set(half.map(({ fault }) => fault.name)).size).toBe(15);
    }
});

test("every planted bug has somewhere to show", () => {
  expect(planted.length).toBeGreaterThanOrEqual(10);
  const without = planted.filter(({ cases }) => cases.length === 0).map(({ name }) => name);
  expect(without).toEqual(["no journal is kept"]);
});
