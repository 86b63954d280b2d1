import "server-only";
import { createHmac, randomInt } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Queryable, Transaction } from "../db/pool";
import { recoveryCode } from "../db/schema";
import { keyFor } from "../seal";

const howMany = 10;
/** Nothing that is read for something else: no `i`, `l`, `o`, `0`, `1`. Ten of them are 49 bits. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789";

const hashOf = (userId: string, code: string) =>
  createHmac("sha256", keyFor("recovery codes"))
    .update(`${userId}:${code.toLowerCase().replace(/[^a-z0-9]/g, "")}`)
    .digest("hex");

function newCode(): string {
  const text = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join("");
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

/** Makes ten new ones; those from before are worth nothing. Out: the codes, which are kept nowhere. */
export async function replaceRecoveryCodes(tx: Transaction, userId: string): Promise<string[]> {
  const codes = Array.from({ length: howMany }, newCode);
  await tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId));
  await tx.insert(recoveryCode).values(codes.map((code) => ({ userId, codeHash: hashOf(userId, code) })));
  return codes;
}

/** Uses a code up. Out: whether it was there; of two requests at once only one finds it. */
export async function spendRecoveryCode(tx: Transaction, userId: string, code: string): Promise<boolean> {
  const used = await tx
    .delete(recoveryCode)
    .where(and(eq(recoveryCode.userId, userId), eq(recoveryCode.codeHash, hashOf(userId, code))))
    .returning({ userId: recoveryCode.userId });
  return used.length > 0;
}

export async function countRecoveryCodes(db: Queryable, userId: string): Promise<number> {
  const [row] = await db
    .select({ left: sql<number>`count(*)::int` })
    .from(recoveryCode)
    .where(eq(recoveryCode.userId, userId));
  return row?.left ?? 0;
}
