import { z } from "zod";
import { Customer } from "./customers";
import { Meta } from "./envelope";
import { DecimalSum, Money } from "./money";
import { CustomerId } from "./text";

/** Why the path to the root ends where it does; `missing`: who is named there is not in the mirror. */
export const pathEnds = ["root", "cycle", "missing"] as const;

/** What branches are ordered by, and what the drawing shows by size and colour. */
export const treeMetrics = ["people", "paying", "revenue"] as const;
export type TreeMetric = (typeof treeMetrics)[number];
export const treeSorts = [...treeMetrics, "newest"] as const;
export type TreeSort = (typeof treeSorts)[number];

/** More than these of one branch are never counted for a screen; then its numbers are "at least". */
export const mostInBranch = 100_000;

const Named = Customer.pick({ id: true, name: true, surname: true, email: true });

/** One person of the tree with what is below them. Deleted ones are shown and counted nowhere. */
export const TreeNode = Named.extend({
  ...Customer.pick({ status: true, isActive: true, createdAt: true }).shape,
  isDeleted: z.boolean(),
  /** Direct referrals, deleted ones included: the rows that opening shows. */
  children: z.number().int(),
  /** Everybody below, of any depth. */
  people: z.number().int(),
  /** Those below with at least one sale that stands. */
  paying: z.number().int(),
  /** What those below have bought, in the unit of the answer; refunds are not in it. */
  revenue: DecimalSum,
  /** Has a sale that stands. */
  bought: z.boolean(),
});
export type TreeNode = z.infer<typeof TreeNode>;

/** The people directly below one, a page of them; `next` is what the page behind it begins with. */
export const TreeBranch = z.object({
  parentId: z.string(),
  children: z.array(TreeNode),
  total: z.number().int(),
  next: z.string().nullable(),
});
export type TreeBranch = z.infer<typeof TreeBranch>;

export const PathStep = Named.extend({
  /** False for somebody who is named as a referrer and not in the mirror. */
  isKnown: z.boolean(),
  isDeleted: z.boolean(),
});
export type PathStep = z.infer<typeof PathStep>;

export const TreeUnit = z.object({ unit: z.string(), isCurrency: z.boolean() });
export type TreeUnit = z.infer<typeof TreeUnit>;

/** Where a customer stands: everybody above (root first), themselves with their totals, and branches below. */
export const CustomerTree = z.object({
  customer: TreeNode,
  path: z.array(PathStep),
  /** So many in the middle of a very long path are left out, behind the first `skippedAfter`. */
  skipped: z.number().int(),
  skippedAfter: z.number().int(),
  pathEnd: z.enum(pathEnds),
  /** Of `revenue` in all nodes; null where nobody in the branch has bought anything. */
  unit: TreeUnit.nullable(),
  /** Revenue of the whole branch, one unit at a time. */
  revenue: z.array(Money),
  branches: z.array(TreeBranch),
  /** The branch holds more than `mostInBranch` people; numbers are "at least". */
  isCapped: z.boolean(),
});
export type CustomerTree = z.infer<typeof CustomerTree>;

/** How much of what the numbers come from has been read. */
export const TreeCoverage = z.object({
  /** A whole pass over Partnero's customers has ended at least once. */
  isComplete: z.boolean(),
  /** People in this branch who referred somebody, and those among them whose sales have been read. */
  referrers: z.number().int(),
  referrersRead: z.number().int(),
});
export type TreeCoverage = z.infer<typeof TreeCoverage>;

export const TreeAnswer = z.object({ data: CustomerTree, meta: Meta.extend({ coverage: TreeCoverage }) });
export type TreeAnswer = z.infer<typeof TreeAnswer>;

export const TreeQuery = z.object({
  sort: z.enum(treeSorts).default("people"),
  unit: z.string().min(1).max(40).optional(),
  /** Children of one in one answer. */
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** So many levels come at once. */
  levels: z.coerce.number().int().min(1).max(4).default(1),
  /** Also every branch on the way down to this customer, wherever they stand among their siblings. */
  open: CustomerId.optional(),
  /** `next` of the page before: only the children behind it come. */
  after: z.string().max(400).optional(),
});
export type TreeQuery = z.infer<typeof TreeQuery>;
export type TreeQueryInput = z.input<typeof TreeQuery>;

export const TreeFindQuery = z.object({ q: z.string().trim().min(1).max(200) });

/** Somebody found in a branch, with everybody between the top of it and them. */
export const TreeMatch = z.object({ person: PathStep, path: z.array(PathStep), depth: z.number().int() });
export type TreeMatch = z.infer<typeof TreeMatch>;
export const TreeMatches = z.object({ matches: z.array(TreeMatch), total: z.number().int() });
export type TreeMatches = z.infer<typeof TreeMatches>;

export const TreeExportQuery = z.object({ unit: z.string().min(1).max(40).optional() });
