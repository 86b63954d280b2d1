import { expect, test } from "vitest";
import { branchTotals } from "./branch-totals";
import { pickBranches } from "./pick-branches";
import type { BranchShape } from "./read-branch";

/** Everybody has as many friends as that, down to a level. */
function branchOf(friends: number, levels: number) {
  const nodes: BranchShape["nodes"] = [["top", null, false, 0, true, true]];
  let above = ["top"];
  for (let level = 1; level <= levels; level++) {
    const here = above.flatMap((id) =>
      Array.from({ length: friends }, (_, n) => [`${id}.${n}`, id] as const),
    );
    for (const [id, parent] of here) nodes.push([id, parent, false, level, level < levels, true]);
    above = here.map(([id]) => id);
  }
  return branchTotals({ nodes, sold: [], above: [] }, { mainUnit: null });
}

const wish = { sort: "people", limit: 200, levels: 4 } as const;
const peopleIn = (picked: ReturnType<typeof pickBranches>) =>
  picked.reduce((sum, { children }) => sum + children.length, 0);

test("levels come at once until they are too many people; who is asked for in the depth comes all the same", () => {
  const wide = branchOf(150, 2);
  const picked = pickBranches(wide, wish);
  // The last page that is begun is a whole one.
  expect(peopleIn(picked)).toBe(1_050);
  expect(picked.map(({ total }) => total)).toEqual(Array(7).fill(150));
  const way = pickBranches(wide, { ...wish, open: "top.149.3" });
  expect(way.some(({ parent }) => wide.nodes[parent]?.id === "top.149")).toBe(true);
  expect(peopleIn(way)).toBe(1_200);
  expect(peopleIn(pickBranches(branchOf(5, 4), wish))).toBe(5 + 25 + 125 + 625);
});
