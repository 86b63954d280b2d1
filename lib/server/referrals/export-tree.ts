import "server-only";
import { statusWord } from "@/lib/contract/customer-status";
import { displayName } from "@/lib/contract/display-name";
import { mostInBranch } from "@/lib/contract/referrals";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { auditedFile } from "../csv/audited-file";
import type { CallOptions } from "../partnero/caller";
import { problem } from "../problem";
import { branchNow } from "./branch-memory";
import type { Branch, BranchNode } from "./branch-totals";
import { mirroredCustomer } from "./mirrored-customer";
import { type People, toTreeNode, treePeople } from "./tree-people";

const head = [
  ...["level", "id", "name", "email", "status", "referrer_id", "joined"],
  ...["direct_referrals", "people_below", "paying_below", "revenue_below", "revenue_unit"],
];
const pageSize = 500;

/**
 * A file of a whole branch, each person behind their referrer, with the same totals as on the screen. Its shape
 * is read once; who they are is read page by page while the file is taken. Throws `forbidden` before anything is
 * read, `too_large` for a branch that is too big to be added up.
 */
export async function exportTree(
  actor: Actor,
  { id: given, unit }: { id: string; unit?: string },
  options: CallOptions & { requestId: string },
): Promise<Response> {
  authorize(actor, "customers.export");
  const id = await mirroredCustomer(given, options);
  const { branch } = await branchNow(id, { unit });
  if (branch.nodes.length > mostInBranch)
    throw problem("too_large", "This branch holds more than 100,000 people. Export the branches below it.");
  const name = `referral-tree-${new Date().toISOString().slice(0, 10)}.csv`;
  return auditedFile(actor, {
    ...{ name, head, pages: pagesOf(branch), customerId: id, row: "customer", requestId: options.requestId },
    action: "customers.export",
    target: { type: "customer", id, label: `Referral tree below ${id}` },
  });
}

async function* pagesOf(branch: Branch) {
  const order = inTreeOrder(branch);
  for (let from = 0; from < order.length; from += pageSize) {
    const page = order.slice(from, from + pageSize);
    const people = await treePeople(page.flatMap(([at]) => branch.nodes[at]?.id ?? []));
    yield page.map(([at, level]) => cellsOf(branch, at, level, people));
  }
}

/** Depth first, oldest friend first. Not by recursion: a chain may be thousands deep. */
function inTreeOrder({ nodes }: Branch): [at: number, level: number][] {
  const order: [number, number][] = [];
  const waiting: [number, number][] = [[0, 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    order.push(next);
    const [at, level] = next;
    const children = [...(nodes[at]?.children ?? [])].sort((a, b) => newestFirst(nodes[a], nodes[b]));
    for (const child of children) waiting.push([child, level + 1]);
  }
  return order;
}

const newestFirst = (a?: BranchNode, b?: BranchNode) =>
  (b?.joinedAt ?? 0) - (a?.joinedAt ?? 0) || ((a?.id ?? "") < (b?.id ?? "") ? 1 : -1);

function cellsOf({ nodes, unit }: Branch, at: number, level: number, people: People): string[] {
  const node = nodes[at];
  if (!node) return [];
  const shown = toTreeNode(node, people);
  const named = displayName(shown);
  return [
    ...[String(level), shown.id, named === shown.id ? "" : named, shown.email ?? ""],
    ...[
      shown.isDeleted ? "gone" : statusWord(shown),
      nodes[node.parent ?? -1]?.id ?? "",
      shown.createdAt ?? "",
    ],
    ...[String(shown.children), String(shown.people), String(shown.paying)],
    ...[unit ? shown.revenue : "", unit?.unit ?? ""],
  ];
}
