import type { Unit } from "../money";
import type { Program } from "../seed/program";
import type { People } from "./people";
import type { Credit, LedgerEntry } from "./records";
import type { Sales } from "./sales";

type Traced = { operationId: string | null; requestId: string | null };
const SEEDED: Traced = { operationId: null, requestId: null };

/** Everybody's account: rewards for sales, their reversal after a refund, and credits given by hand. */
export class Ledger {
  private readonly given = new Map<number, (Credit & Traced)[]>();
  private readonly traces = new Map<string, Traced>();

  constructor(
    private readonly program: Program,
    private readonly people: People,
    private readonly sales: Sales,
  ) {}

  credit(position: number, credit: Credit & Traced): void {
    const given = this.given.get(position);
    if (given) given.push(credit);
    else this.given.set(position, [credit]);
  }

  /** Remembers which request made or refunded a sale. */
  trace(key: string, kind: "reward" | "reversal", traced: Traced): void {
    this.traces.set(`${kind}:${key}`, traced);
  }

  credits(position: number): (Credit & Traced)[] {
    const seeded = this.program.credits(position).map((credit) => ({ ...credit, ...SEEDED }));
    return [...seeded, ...(this.given.get(position) ?? [])];
  }

  entries(position: number): LedgerEntry[] {
    const credits = this.credits(position).map(
      ({ key, ...rest }): LedgerEntry => ({ kind: "credit", reference: key, ...rest }),
    );
    const rewards = [...this.people.everReferred(position)].flatMap((child) =>
      this.sales.ever(child).flatMap((sale): LedgerEntry[] => {
        const line = (kind: "reward" | "reversal", at: number, minor: number): LedgerEntry => ({
          at,
          kind,
          unit: sale.reward.unit,
          minor,
          reference: sale.key,
          ...(this.traces.get(`${kind}:${sale.key}`) ?? SEEDED),
        });
        const earned = line("reward", sale.at, sale.reward.minor);
        return sale.refundedAt === null
          ? [earned]
          : [earned, line("reversal", sale.refundedAt, -sale.reward.minor)];
      }),
    );
    return [...credits, ...rewards].sort((a, b) => a.at - b.at);
  }

  /** Minor units by unit, in the order in which each unit first appeared. */
  balance(position: number): Map<Unit, number> {
    const sums = new Map<Unit, number>();
    for (const { unit, minor } of this.entries(position)) sums.set(unit, (sums.get(unit) ?? 0) + minor);
    return sums;
  }
}
