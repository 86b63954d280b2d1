import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { CreditEvidence } from "@/lib/contract/credits";
import type { Queryable } from "../../db/pool";
import { credit, creditEvidence } from "../../db/schema";

type Seen = Pick<CreditEvidence, "source" | "detail"> & { balance: string | null; at?: Date };

/** Adds what was seen of a credit; nothing is ever taken away. In: the balance in major units of the credit's unit. */
export async function addEvidence(db: Queryable, creditId: string, seen: Seen): Promise<void> {
  await db.insert(creditEvidence).values({ creditId, at: new Date(), ...seen });
}

/** What a webhook says about a customer speaks to those of their credits whose fate is open. */
export async function addWebhookEvidence(db: Queryable, customerId: string, event: string): Promise<void> {
  const open = await db
    .select({ id: credit.id })
    .from(credit)
    .where(and(eq(credit.customerId, customerId), inArray(credit.state, ["in_flight", "unknown"])));
  for (const { id } of open) {
    const detail = `Partnero told us of "${event}" for this customer.`;
    await addEvidence(db, id, { source: "webhook", balance: null, detail });
  }
}
