import { parseAsInteger, parseAsNumberLiteral, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { creditReasons, creditStates } from "@/lib/contract/credit-words";
import type { CreditFilters, CreditReason, CreditState } from "@/lib/contract/credits";

const pageSizes = [25, 50, 100, 250] as const;

/** What of the credits screen stands in the URL, the unfolded credit too. */
export const creditParams = {
  state: parseAsStringLiteral(creditStates),
  reason: parseAsStringLiteral(creditReasons),
  customerId: parseAsString.withDefault(""),
  open: parseAsString,
  page: parseAsInteger.withDefault(1),
  limit: parseAsNumberLiteral(pageSizes).withDefault(50),
};

export type CreditParams = {
  state: CreditState | null;
  reason: CreditReason | null;
  customerId: string;
  open: string | null;
  page: number;
  limit: number;
};

/** What is asked of the API: whatever waits for a person first, unless one state is asked for. */
export const creditFiltersOf = ({ state, reason, customerId, page, limit }: CreditParams): CreditFilters => ({
  state: state ?? undefined,
  reason: reason ?? undefined,
  customerId: customerId.trim().slice(0, 200) || undefined,
  sort: state ? "newest" : "attention",
  page: Math.min(Math.max(1, page), 1_000_000),
  limit,
});
