import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";

const read = (path: string): unknown =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, "..", path), "utf8"));
const floors = z
  .array(z.object({ package: z.string(), floor: z.string() }))
  .parse(read("security/floors.json"));
const lock = z
  .object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })
  .parse(read("package-lock.json"));

const numbers = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number);
/** Whether `version` is `floor` or newer; a pre-release counts as older than its release. */
function reaches(version: string, floor: string): boolean {
  const have = numbers(version);
  const want = numbers(floor);
  for (let i = 0; i < 3; i++) {
    const difference = (have[i] ?? 0) - (want[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return !version.includes("-");
}

it("compares versions", () => {
  expect([reaches("16.4.6", "16.4.6"), reaches("16.10.0", "16.4.6"), reaches("17.0.0", "16.4.6")]).toEqual([
    true,
    true,
    true,
  ]);
  expect([
    reaches("16.4.5", "16.4.6"),
    reaches("15.9.9", "16.4.6"),
    reaches("16.4.6-canary.1", "16.4.6"),
  ]).toEqual([false, false, false]);
});

it.each(floors)("locks $package at $floor or newer, everywhere", ({ package: name, floor }) => {
  const locked = Object.entries(lock.packages).filter(
    ([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`),
  );
  expect(locked.length).toBeGreaterThan(0);
  for (const [path, { version = "0" }] of locked)
    expect(reaches(version, floor), `${path} ${version}`).toBe(true);
});
