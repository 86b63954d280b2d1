import "server-only";
import { inArray } from "drizzle-orm";
import type { PathStep, TreeNode } from "@/lib/contract/referrals";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { type BranchNode, fromMicros } from "./branch-totals";

const columns = {
  id: customer.id,
  record: customer.record,
  status: customer.status,
  isActive: customer.isActive,
  presence: customer.presence,
  createdAt: customer.createdAt,
};
type Person = Pick<typeof customer.$inferSelect, keyof typeof columns>;
export type People = Map<string, Person>;

const most = 5_000;

/** Who these are, as the mirror holds them, in portions; those it does not know are left out. */
export async function treePeople(ids: readonly string[]): Promise<People> {
  const people: People = new Map();
  for (let from = 0; from < ids.length; from += most) {
    const rows = await database()
      .select(columns)
      .from(customer)
      .where(inArray(customer.id, ids.slice(from, from + most)));
    for (const row of rows) people.set(row.id, row);
  }
  return people;
}

/** A node as a screen shows it. One that left the mirror since its branch was read has only its id. */
export function toTreeNode(node: BranchNode, people: People): TreeNode {
  const person = people.get(node.id);
  return {
    id: node.id,
    name: person?.record.name ?? null,
    surname: person?.record.surname ?? null,
    email: person?.record.email ?? null,
    status: person?.status ?? "unknown",
    isActive: person?.isActive ?? false,
    isDeleted: node.isDeleted,
    createdAt: person?.createdAt?.toISOString() ?? null,
    children: node.children.length,
    people: node.people,
    paying: node.paying,
    revenue: fromMicros(node.revenue),
    bought: node.bought,
  };
}

/** Somebody on the way up or down. */
export function toPathStep(id: string, people: People): PathStep {
  const person = people.get(id);
  return {
    id,
    name: person?.record.name ?? null,
    surname: person?.record.surname ?? null,
    email: person?.record.email ?? null,
    isKnown: person !== undefined,
    isDeleted: person?.presence === "deleted",
  };
}
