import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Case, Finding } from "./report";

export type Measured = { cases: Case[]; findings: Finding[] };

const file = ".cache/bench-mirror.json";

/**
 * What was measured of this build under these settings, part by part, also by a run that was broken off.
 * `again`: forgets it first.
 */
export function openKept(settings: Record<string, number>, again: boolean) {
  const of = JSON.stringify([readFileSync(".next/BUILD_ID", "utf8"), settings]);
  const before = again ? null : read();
  const parts: Record<string, Measured> = before?.of === of ? before.parts : {};
  return {
    has: (part: string) => part in parts,
    add(part: string, measured: Measured) {
      parts[part] = measured;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify({ of, parts }));
    },
    all: (): Measured => ({
      cases: Object.values(parts).flatMap(({ cases }) => cases),
      findings: Object.values(parts).flatMap(({ findings }) => findings),
    }),
  };
}

function read(): { of: string; parts: Record<string, Measured> } | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
