import type { Program, SeedSale } from "../seed/program";
import type { People } from "./people";
import type { Transaction } from "./records";

/** Purchases of referred people: seeded, added, refunded. */
export class Sales {
  private readonly added = new Map<string, Transaction>();
  private readonly addedOf = new Map<number, string[]>();
  private readonly refundedAt = new Map<string, number>();

  constructor(
    private readonly program: Program,
    private readonly people: People,
  ) {}

  add(transaction: Transaction): void {
    this.added.set(transaction.key, transaction);
    this.addedOf.set(transaction.position, [
      ...(this.addedOf.get(transaction.position) ?? []),
      transaction.key,
    ]);
  }

  refund(key: string, at: number): void {
    this.refundedAt.set(key, at);
  }

  /** A transaction that stands; undefined where it never was, is refunded, or its customer is deleted. */
  byKey(key: string): Transaction | undefined {
    const added = this.added.get(key);
    const position =
      added?.position ?? Number.parseInt(/^txn_([0-9a-z]{1,8})_\d+$/.exec(key)?.[1] ?? "0", 36);
    return this.standing(position).find((transaction) => transaction.key === key);
  }

  /** A key is used once, also after its refund. */
  isKnown(key: string): boolean {
    return this.added.has(key) || this.refundedAt.has(key) || this.byKey(key) !== undefined;
  }

  /** What one person has bought and not given back. */
  standing(position: number): Transaction[] {
    if (this.people.isDeleted(position)) return [];
    return this.ever(position).filter((transaction) => transaction.refundedAt === null);
  }

  /** Every purchase there ever was, with the time of its refund. */
  ever(position: number): (Transaction & { refundedAt: number | null })[] {
    const seeded = this.program.sales(position).map((sale) => ({
      ...fromSeed(sale),
      refundedAt: sale.refundedAt ?? this.refundedAt.get(sale.key) ?? null,
    }));
    const added = (this.addedOf.get(position) ?? []).flatMap((key) => {
      const transaction = this.added.get(key);
      return transaction ? [{ ...transaction, refundedAt: this.refundedAt.get(key) ?? null }] : [];
    });
    return [...seeded, ...added];
  }

  /** Standing purchases of everybody whom this person referred. */
  ofReferrer(position: number): Transaction[] {
    return this.people.referred(position).flatMap((child) => this.standing(child));
  }
}

function fromSeed(sale: SeedSale): Transaction {
  const { refundedAt: _, ...rest } = sale;
  return { action: "sale", ...rest };
}
