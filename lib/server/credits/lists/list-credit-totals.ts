import "server-only";
import { asc, count, sum } from "drizzle-orm";
import { type CreditMatch, type CreditTotal, creditOutcomes } from "@/lib/contract/credit-filters";
import { creditOutcomeOf } from "@/lib/contract/credit-words";
import { CreditState } from "@/lib/contract/credits";
import { addDecimals } from "@/lib/contract/money";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../../authorize";
import { database } from "../../db/pool";
import { credit } from "../../db/schema";
import { moneyOf } from "../ledger";
import { sweepLeases } from "../sending/sweep-leases";
import { matching } from "./match-credits";

type Unit = { unit: string; isCurrency: boolean };

/**
 * What the credits of a filter come to, unit by unit and by what became of them. Units are never added up.
 * Out: the unit that most of them have first. Throws `forbidden`.
 */
export async function listCreditTotals(actor: Actor, match: CreditMatch): Promise<CreditTotal[]> {
  authorize(actor, "credits.read");
  await sweepLeases();
  const { unit, isCurrency, state } = credit;
  const rows = await database()
    .select({ unit, isCurrency, state, amount: sum(credit.amount), count: count() })
    .from(credit)
    .where(matching(match))
    .groupBy(unit, isCurrency, state)
    .orderBy(asc(unit));
  const units = new Map<string, Unit>(
    rows.map((row) => [`${row.isCurrency} ${row.unit}`, { unit: row.unit, isCurrency: row.isCurrency }]),
  );
  const isOf = (one: Unit) => (row: Unit) => row.unit === one.unit && row.isCurrency === one.isCurrency;
  return [...units.values()]
    .map((one) => ({ ...one, outcomes: outcomesOf(one, rows.filter(isOf(one))) }))
    .sort((a, b) => countOf(b) - countOf(a));
}

const countOf = ({ outcomes }: CreditTotal) => outcomes.reduce((sum, { count }) => sum + count, 0);

type Sum = { state: string; amount: string | null; count: number };

function outcomesOf(unit: Unit, sums: readonly Sum[]): CreditTotal["outcomes"] {
  return creditOutcomes.flatMap((outcome) => {
    const own = sums.filter(({ state }) => creditOutcomeOf[CreditState.parse(state)] === outcome);
    if (own.length === 0) return [];
    const amount = own.reduce((total, one) => addDecimals(total, one.amount ?? "0"), "0");
    const number = own.reduce((total, one) => total + one.count, 0);
    return [{ outcome, amount: moneyOf(unit, amount).amount, count: number }];
  });
}
