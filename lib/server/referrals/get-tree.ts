import "server-only";
import { mostInBranch, type TreeAnswer, type TreeQuery } from "@/lib/contract/referrals";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import type { CallOptions } from "../partnero/caller";
import { problem } from "../problem";
import { branchNow } from "./branch-memory";
import { type Branch, fromMicros } from "./branch-totals";
import { firstFriends } from "./first-friends";
import { mirroredCustomer } from "./mirrored-customer";
import { pathToRoot } from "./path-to-root";
import { type PickedBranch, pickBranches } from "./pick-branches";
import type { BranchShape } from "./read-branch";
import { toPathStep, toTreeNode, treePeople } from "./tree-people";

/**
 * Where a customer stands in the referral tree, from the mirror: everybody above, and the branches asked for,
 * each person with what is below them. A page behind the first (`after`) comes without the way up.
 * Throws `not_found` for an id and key that nobody has.
 */
export async function getTree(
  actor: Actor,
  { id: given, ...wish }: TreeQuery & { id: string },
  options: CallOptions,
): Promise<TreeAnswer> {
  authorize(actor, "customers.read");
  const id = await mirroredCustomer(given, options);
  if (wish.after === undefined) await firstFriends(id, options);
  const startedAt = new Date().toISOString();
  const { branch, shape, fullAt, freshAt } = await branchNow(id, wish);
  const [top] = branch.nodes;
  if (!top) throw problem("not_found", "No customer has this id or key.");
  const { ids, ...way } = pathToRoot(id, wish.after === undefined ? shape.above : []);
  const picked = pickBranches(branch, wish);
  const people = await treePeople([...idsOf(branch, picked), ...ids]);
  const { unit, isCurrency } = branch.unit ?? {};
  return {
    data: {
      customer: toTreeNode(top, people),
      path: ids.map((each) => toPathStep(each, people)),
      ...way,
      unit: unit === undefined || isCurrency === undefined ? null : { unit, isCurrency },
      revenue: branch.units.map(({ micros, sales: _, ...rest }) => ({ amount: fromMicros(micros), ...rest })),
      branches: picked.map(({ parent, children, ...rest }) => ({
        ...rest,
        parentId: branch.nodes[parent]?.id ?? id,
        children: children.flatMap((at) => {
          const node = branch.nodes[at];
          return node ? [toTreeNode(node, people)] : [];
        }),
      })),
      isCapped: branch.nodes.length > mostInBranch,
    },
    meta: {
      asOf: freshAt ?? fullAt ?? startedAt,
      source: "mirror",
      coverage: { isComplete: fullAt !== null, ...coverageOf(shape) },
    },
  };
}

const idsOf = ({ nodes }: Branch, picked: PickedBranch[]) => [
  ...new Set([0, ...picked.flatMap(({ children }) => children)].flatMap((at) => nodes[at]?.id ?? [])),
];

function coverageOf({ nodes }: BranchShape) {
  const referrers = nodes.filter(([, , , , refers]) => refers);
  const read = referrers.filter(([, , , , , wasRead]) => wasRead);
  return { referrers: referrers.length, referrersRead: read.length };
}
