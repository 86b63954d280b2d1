import "server-only";
import { Credit, type GrantCredit } from "@/lib/contract/credits";
import type { Actor } from "@/lib/contract/team";
import { PartneroError } from "../partnero/errors";
import { isEverybodys, isFinal } from "../partnero/whose-failure";
import { ProblemError } from "../problem";
import { grantCredit } from "./grant-credit";

export type ListedCredit = {
  id: string;
  body: GrantCredit;
  bulk: { runId: string; row: number };
  /** A person has said that it is meant although there is that earlier one. */
  isMeantTwice: boolean;
};

/** What became of a row: the ledger has it, it has to wait, or why the ledger does not take it. */
export type TakenFromList =
  | { state: "handed_over" }
  | { state: "duplicate"; of: string; detail: string }
  | { state: "failed"; detail: string }
  | { state: "later"; detail: string; seconds: number; onlyThisCustomer: boolean }
  /** Partnero gave no answer, to which it may have come because of this customer alone; nothing was sent. */
  | { state: "no_answer"; detail: string };

/**
 * Gives the credit of one row of a list like any other: same guards, same limits, same ledger. Asking again for
 * the same row changes nothing. Throws what `grantCredit` throws beside what is the row's own matter.
 */
export async function takeFromList(
  actor: Actor,
  listed: ListedCredit,
  context: { requestId: string },
): Promise<TakenFromList> {
  try {
    await grantCredit(actor, listed, { ...context, bulk: listed.bulk });
    return { state: "handed_over" };
  } catch (error) {
    const twin = listed.isMeantTwice ? ofSameList(error, listed) : null;
    if (twin)
      return takeFromList(actor, { ...listed, body: { ...listed.body, confirmDuplicateOf: twin } }, context);
    return verdictOn(error);
  }
}

/** Rows that are meant twice follow each other: the last of the same list is the one that was agreed to. */
function ofSameList(error: unknown, { body, bulk }: ListedCredit): string | null {
  if (!(error instanceof ProblemError) || error.code !== "duplicate_credit") return null;
  const twin = Credit.safeParse(error.details.current).data;
  const isNew = twin?.bulk?.runId === bulk.runId && twin.id !== body.confirmDuplicateOf;
  return isNew ? twin.id : null;
}

function verdictOn(error: unknown): TakenFromList {
  if (error instanceof PartneroError) {
    if (isFinal(error)) return { state: "failed", detail: error.message };
    if (!isEverybodys(error)) return { state: "no_answer", detail: error.message };
    return { state: "later", detail: error.message, seconds: error.retryAfter ?? 5, onlyThisCustomer: false };
  }
  if (!(error instanceof ProblemError)) throw error;
  const { code, message: detail } = error;
  const current = Credit.safeParse(error.details.current).data;
  if (code === "duplicate_credit" && current) return { state: "duplicate", of: current.id, detail };
  if (code === "credit_open" && current?.state === "in_flight")
    return { state: "later", detail, seconds: 2, onlyThisCustomer: true };
  if (code === "credits_closed") return { state: "later", detail, seconds: 2, onlyThisCustomer: false };
  if (code === "credit_open" || code === "not_found" || code === "invalid" || code === "id_reused")
    return { state: "failed", detail };
  throw error;
}
