import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { database } from "../../db/pool";
import { credit, creditEvent, creditEvidence } from "../../db/schema";
import { PartneroError } from "../../partnero/errors";
import type { CreditRow } from "../ledger";
import { addEvidence } from "./evidence";
import { nextReadingAt } from "./evidence-plan";
import { type Reading, showsExactDifference } from "./exact-difference";
import { inferApplied } from "./infer-applied";
import { hasOtherActivity } from "./other-activity";
import { readUnitBalance } from "./read-unit-balance";

const turnMs = 60_000;

/** Takes unknown credits whose next reading has come, for a minute each. Several processes may ask at once. */
export async function takeEvidenceDue(most: number, now = new Date()): Promise<CreditRow[]> {
  const isDue = and(eq(credit.state, "unknown"), lte(credit.evidenceAt, now));
  const due = database()
    .select({ id: credit.id })
    .from(credit)
    .where(isDue)
    .orderBy(asc(credit.evidenceAt))
    .limit(most)
    .for("update", { skipLocked: true });
  return database()
    .update(credit)
    .set({ evidenceAt: new Date(now.getTime() + turnMs) })
    .where(and(inArray(credit.id, due), isDue))
    .returning();
}

/**
 * Reads the balance of an unknown credit's customer and keeps it as evidence; where the readings show exactly this
 * credit and nothing else, it becomes `applied_inferred`. "Not applied" is never concluded from anything.
 * Throws what `pg` throws.
 */
export async function readEvidence(row: CreditRow, now = new Date()): Promise<void> {
  const balance = await readNow(row, now);
  const readings = await readingsOf(row.id);
  const told = balance === null ? "too little" : await judge(row, readings);
  if (told === "applied") return inferApplied(row, balance ?? "");
  const readable = readings.filter((one) => one.balance !== null).length;
  const stillOpen = told === "not asked" || readable < 2;
  const next = nextReadingAt(await unknownSince(row), now, stillOpen);
  await database()
    .update(credit)
    .set({ evidenceAt: next })
    .where(and(eq(credit.id, row.id), eq(credit.state, "unknown")));
}

async function readNow(row: CreditRow, at: Date): Promise<string | null> {
  const seen = { source: "reading" as const, at };
  try {
    const balance = await readUnitBalance(row, { requestId: randomUUID() });
    await addEvidence(database(), row.id, { ...seen, balance, detail: "Refdesk read the balance." });
    return balance;
  } catch (error) {
    if (!(error instanceof PartneroError)) throw error;
    const detail = `The balance could not be read. ${error.message}`;
    await addEvidence(database(), row.id, { ...seen, balance: null, detail });
    return null;
  }
}

async function judge(row: CreditRow, readings: Reading[]): Promise<"applied" | "too little" | "not asked"> {
  if (row.balanceBefore === null) return "too little";
  if (!showsExactDifference(readings, row.balanceBefore, row.amount)) return "too little";
  try {
    return (await hasOtherActivity(row)) ? "too little" : "applied";
  } catch (error) {
    if (error instanceof PartneroError) return "not asked";
    throw error;
  }
}

/** Every balance that was seen since, a person's last look too. */
function readingsOf(id: string): Promise<Reading[]> {
  return database()
    .select({ at: creditEvidence.at, balance: creditEvidence.balance })
    .from(creditEvidence)
    .where(and(eq(creditEvidence.creditId, id), inArray(creditEvidence.source, ["reading", "person"])))
    .orderBy(creditEvidence.seq);
}

async function unknownSince(row: CreditRow): Promise<Date> {
  const [first] = await database()
    .select({ at: creditEvent.at })
    .from(creditEvent)
    .where(and(eq(creditEvent.creditId, row.id), eq(creditEvent.state, "unknown")))
    .orderBy(creditEvent.step)
    .limit(1);
  return first?.at ?? row.sentAt ?? row.createdAt;
}
