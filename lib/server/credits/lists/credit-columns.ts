import "server-only";
import { creditReasonLabel, creditStateLabel } from "@/lib/contract/credit-words";
import type { Credit } from "@/lib/contract/credits";

type Column = [head: string, cell: (credit: Credit) => string | null];

/** The columns of a file of credits, in order: everything that a row of the ledger says. Times are UTC. */
const columns: Column[] = [
  ["Operation", ({ id }) => id],
  ["Created (UTC)", ({ createdAt }) => createdAt],
  ["Sent (UTC)", ({ sentAt }) => sentAt],
  ["Settled (UTC)", ({ settledAt }) => settledAt],
  ["Customer id", ({ customerId }) => customerId],
  ["Customer", ({ customerLabel }) => customerLabel],
  ["Amount", ({ money }) => money.amount],
  ["Unit", ({ money }) => money.unit],
  ["Is money", ({ money }) => (money.isCurrency ? "yes" : "no")],
  ["Reason", ({ reason }) => creditReasonLabel[reason]],
  ["Ticket", ({ ticket }) => ticket],
  ["Note", ({ note }) => note],
  ["State", ({ state }) => creditStateLabel[state]],
  ["State code", ({ state }) => state],
  ["Detail", ({ detail }) => detail],
  ["Given by", ({ createdBy }) => createdBy.name],
  ["Given by id", ({ createdBy }) => createdBy.id],
  ["Needed approval because", ({ approval }) => approval?.reason ?? null],
  ["Approval decided by", ({ approval }) => approval?.decidedBy?.name ?? null],
  ["Approval decided (UTC)", ({ approval }) => approval?.decidedAt ?? null],
  ["Unknown settled by", ({ resolution }) => resolution?.by.name ?? null],
  ["Note on settling", ({ resolution }) => resolution?.note ?? null],
  ["Balance before", ({ balanceBefore }) => balanceBefore?.amount ?? null],
  ["Balance after", ({ balanceAfter }) => balanceAfter?.amount ?? null],
  ["Again for operation", ({ retryOf }) => retryOf],
  ["Bulk run", ({ bulk }) => bulk?.runId ?? null],
  ["Bulk row", ({ bulk }) => (bulk ? String(bulk.row) : null)],
];

export const creditHead = columns.map(([head]) => head);
export const creditCells = (credit: Credit) => columns.map(([, cell]) => cell(credit) ?? "");
