import "server-only";
import type { CreditEvidence } from "@/lib/contract/credits";
import type { Queryable } from "../db/pool";
import { creditEvidence } from "../db/schema";

type Seen = Pick<CreditEvidence, "source" | "detail"> & { balance: string | null };

/** Adds what was seen of a credit; nothing is ever taken away. In: the balance in major units of the credit's unit. */
export async function addEvidence(db: Queryable, creditId: string, seen: Seen): Promise<void> {
  await db.insert(creditEvidence).values({ creditId, at: new Date(), ...seen });
}
