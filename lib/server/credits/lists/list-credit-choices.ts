import "server-only";
import { asc, desc } from "drizzle-orm";
import type { CreditChoices } from "@/lib/contract/credit-filters";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../../authorize";
import { database } from "../../db/pool";
import { credit } from "../../db/schema";

/**
 * What the ledger can be filtered by: everybody who ever gave a credit, under the name they last did it with,
 * and every unit that was ever given; each by name. Throws `forbidden`.
 */
export async function listCreditChoices(actor: Actor): Promise<CreditChoices> {
  authorize(actor, "credits.read");
  const agents = await database()
    .selectDistinctOn([credit.createdBy], { id: credit.createdBy, name: credit.createdByName })
    .from(credit)
    .orderBy(asc(credit.createdBy), desc(credit.createdAt));
  const units = await database()
    .selectDistinct({ unit: credit.unit, isCurrency: credit.isCurrency })
    .from(credit)
    .orderBy(desc(credit.isCurrency), asc(credit.unit));
  return { agents: agents.sort((a, b) => a.name.localeCompare(b.name)), units };
}
