import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "../db/pool";
import { syncState, workspace } from "../db/schema";
import { settledVersion } from "../mirror/mirror-turn";
import { type Branch, branchTotals } from "./branch-totals";
import { type BranchShape, readBranch } from "./read-branch";

/** People in all remembered branches together: one of the biggest, some 40 MB, or many small ones. */
const mostPeople = 120_000;
/** Anything can be asked for as a unit. */
const mostUnits = 3;

const Now = z.object({
  version: z.string().nullable(),
  mainUnit: z.string().nullable(),
  fullAt: z.string().nullable(),
  freshAt: z.string().nullable(),
});
export type BranchNow = { branch: Branch; shape: BranchShape } & Omit<z.infer<typeof Now>, "version">;

type Summed = { shape: BranchShape; sums: Map<string, Branch> };
type Kept = { version: string; people: number; summed: Promise<Summed> };
const slot = globalThis as typeof globalThis & { refdeskBranches?: Map<string, Kept> };
const branches = () => {
  slot.refdeskBranches ??= new Map();
  return slot.refdeskBranches;
};

/**
 * A branch added up, as the mirror is now. Whoever opens, pages and searches a tree asks for the same branch again and
 * again, and to add up ten thousand people takes a while: it is done once for all until the mirror is written.
 * In: an id of the mirror, and a unit. Without one it is the workspace's, else the one with most sales.
 */
export async function branchNow(id: string, { unit }: { unit?: string } = {}): Promise<BranchNow> {
  const { version, ...now } = await readNow();
  const { shape, sums } = await (version === null ? sum(id) : remembered(id, version));
  const key = JSON.stringify([unit, now.mainUnit]);
  const branch = sums.get(key) ?? branchTotals(shape, { unit, mainUnit: now.mainUnit });
  if (sums.size < mostUnits) sums.set(key, branch);
  return { branch, shape, ...now };
}

/** For tests that write the mirror behind its back. */
export const forgetBranches = () => branches().clear();

async function readNow() {
  const { rows } = await database().execute(sql`
    select ${settledVersion} as "version",
      coalesce((select main_unit from ${workspace} limit 1), (select main_unit from ${syncState} limit 1))
        as "mainUnit",
      (select to_json(full_at) #>> '{}' from ${syncState} limit 1) as "fullAt",
      (select to_json(fresh_at) #>> '{}' from ${syncState} limit 1) as "freshAt"`);
  return Now.parse(rows[0]);
}

const sum = async (id: string): Promise<Summed> => ({ shape: await readBranch(id), sums: new Map() });

function remembered(id: string, version: string): Promise<Summed> {
  const known = branches().get(id);
  branches().delete(id);
  if (known?.version === version) {
    // Whoever was asked for last is forgotten last.
    branches().set(id, known);
    return known.summed;
  }
  const kept: Kept = { version, people: 0, summed: sum(id) };
  branches().set(id, kept);
  kept.summed.then(
    ({ shape }) => makeRoom(kept, shape.nodes.length),
    () => branches().get(id) === kept && branches().delete(id),
  );
  return kept.summed;
}

function makeRoom(kept: Kept, people: number): void {
  kept.people = people;
  let all = [...branches().values()].reduce((total, one) => total + one.people, 0);
  for (const [id, one] of branches()) {
    if (all <= mostPeople) return;
    all -= one.people;
    branches().delete(id);
  }
}
