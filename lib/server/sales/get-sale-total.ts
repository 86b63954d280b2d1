import "server-only";
import { sql } from "drizzle-orm";
import type { One } from "@/lib/contract/envelope";
import { unitDigits, withDigits } from "@/lib/contract/money";
import type { SaleMatch, SaleTotal } from "@/lib/contract/sales";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { mirrorState } from "../customers/mirror-state";
import { ask } from "../stats/ask";
import { saleRows } from "./sale-rows";

/** What all that match come to, and how many they are. Asked apart from the rows. Throws `forbidden`. */
export async function getSaleTotal(actor: Actor, match: SaleMatch): Promise<One<SaleTotal>> {
  authorize(actor, "stats.read");
  const [row] = await ask<SaleTotal>(sql`
    select coalesce(sum(amount), 0)::text as amount, count(*)::int as count from (${await saleRows(match)}) as row`);
  const amount = withDigits(row?.amount ?? "0", unitDigits(match.unit, match.isCurrency));
  const { asOf } = await mirrorState();
  return { data: { amount, count: row?.count ?? 0 }, meta: { asOf, source: "mirror" } };
}
