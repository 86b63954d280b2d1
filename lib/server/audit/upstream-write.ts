import "server-only";
import { randomUUID } from "node:crypto";
import type { AuditOutcome } from "@/lib/contract/audit";
import type { Actor } from "@/lib/contract/team";
import { database, type Transaction } from "../db/pool";
import { PartneroError } from "../partnero/errors";
import { ProblemError } from "../problem";
import { type AuditFacts, recordAudit } from "./record";

type Facts = Omit<AuditFacts, "operationId" | "outcome" | "requestId">;
export type Settlement = { outcome: AuditOutcome; detail: string | null };

/** What a row of long work adds to a write that people make one by one. */
export type OwnRecord = {
  /** The operation's id where it has one of its own; else a new one is made. */
  operationId?: string;
  /** What of ours belongs to the beginning and to the end, in the transactions of those audit rows. */
  begin?: (tx: Transaction) => Promise<void>;
  settle?: (tx: Transaction, settlement: Settlement) => Promise<void>;
};

export type UpstreamWrite<T> = OwnRecord & {
  requestId: string;
  facts: Facts;
  /** Talks to Partnero, outside any transaction. */
  send: (operationId: string) => Promise<T>;
  /** What the result adds to the closing audit row. */
  done?: (result: T) => Partial<Facts>;
  /** Whether a thrown error leaves it open if Partnero did it. */
  isUnknown: (error: unknown) => boolean;
};

/** Thrown by `send` with words that are meant for the trail. */
export class SaidError extends Error {}

/** What failed in the database would name its statement, and the data in it, to all who may read the trail. */
const wordsOf = (error: unknown): string =>
  error instanceof PartneroError || error instanceof ProblemError || error instanceof SaidError
    ? error.message.slice(0, 300)
    : "Refdesk itself could not go on; the log says why.";

/**
 * A write upstream with its trail: audit row `started`, the call outside any transaction, audit row
 * `done`, `failed` or `unknown`. Rethrows what `send` threw, after the trail says so.
 */
export async function upstreamWrite<T>(actor: Actor, write: UpstreamWrite<T>): Promise<T> {
  const { requestId, facts, operationId = randomUUID(), begin, settle } = write;
  await database().transaction(async (tx) => {
    await begin?.(tx);
    await recordAudit(tx, actor, { ...facts, operationId, outcome: "started", requestId });
  });
  const close = (outcome: AuditOutcome, more: Partial<Facts> = {}) =>
    database().transaction(async (tx) => {
      await settle?.(tx, { outcome, detail: more.detail ?? null });
      await recordAudit(tx, actor, { ...facts, ...more, operationId, outcome, requestId });
    });
  let result: T;
  try {
    result = await write.send(operationId);
  } catch (error) {
    const detail = wordsOf(error);
    await close(write.isUnknown(error) ? "unknown" : "failed", { detail });
    throw error;
  }
  await close("done", write.done?.(result));
  return result;
}
