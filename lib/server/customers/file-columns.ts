import "server-only";
import { statusWord } from "@/lib/contract/customer-status";
import type { Customer } from "@/lib/contract/customers";
import { unitDigits, withDigits } from "@/lib/contract/money";
import type { customer, customerMoney } from "../db/schema";
import { comparedState, exportedState } from "./exported-state";

export type ExportedUnit = Pick<typeof customerMoney.$inferSelect, "unit" | "isCurrency">;
export type ExportedMoney = typeof customerMoney.$inferSelect;
export type ExportedRow = Pick<
  typeof customer.$inferSelect,
  "id" | "record" | "presence" | "referrals" | "asOf" | "balanceAsOf" | "lastReferralAt"
>;

/** The first line. Headings that an import reads have the names that it knows; the rest it leaves out. */
export const exportHead = (units: readonly ExportedUnit[]): string[] => [
  ...["Id", "Key", "Email", "Name", "Surname", "Date of birth", "Status", "Referrer", "Joined"],
  ...["Referrals", "Last referral"],
  ...units.flatMap(({ unit }) => [`Revenue ${unit}`, `Balance ${unit}`]),
  ...["As of", "Balance as of", "Exported"],
];

/**
 * One customer as a line of the file. Amounts are plain decimals in major units; empty where nothing is known.
 * Revenue is that of directly referred customers.
 */
export function exportCells(
  row: ExportedRow,
  money: readonly ExportedMoney[],
  units: readonly ExportedUnit[],
): string[] {
  const record: Customer = row.record;
  const state = comparedState(record);
  const amounts = units.flatMap((unit) => {
    const held = money.find((each) => each.unit === unit.unit && each.isCurrency === unit.isCurrency);
    const text = (amount: string | null | undefined) =>
      amount ? withDigits(amount, unitDigits(unit.unit, unit.isCurrency)) : "";
    return [text(held?.revenue), text(held?.balance)];
  });
  return [
    ...[row.id, state.key, state.email, state.name, state.surname, state.dateOfBirth],
    row.presence === "deleted" ? "deleted for good" : statusWord(record),
    ...[
      state.referrer,
      record.createdAt ?? "",
      String(row.referrals),
      row.lastReferralAt?.toISOString() ?? "",
    ],
    ...amounts,
    ...[row.asOf.toISOString(), row.balanceAsOf?.toISOString() ?? "", exportedState(row.id, state)],
  ];
}
