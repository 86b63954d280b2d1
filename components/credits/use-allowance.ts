"use client";

import { useQuery } from "@tanstack/react-query";
import { allowanceQuery } from "@/lib/client/limits";
import { whyAbove } from "@/lib/contract/limits";
import type { Money } from "@/lib/contract/money";

const digitsOnly = /^\d{1,15}(\.\d{1,6})?$/;

/**
 * What I may give this customer without asking, and why the amount as typed is above it; null where it is not,
 * or where the limits are not known here: the server looks at them in any case.
 */
export function useAllowance(customerId: string, given: Money) {
  const amount = given.amount.trim();
  const unit = given.isCurrency ? given.unit.trim().toUpperCase() : given.unit.trim();
  const isUnit = given.isCurrency ? /^[A-Z]{3}$/.test(unit) : unit !== "";
  const { data } = useQuery({
    ...allowanceQuery(customerId, { unit, isCurrency: given.isCurrency }),
    enabled: isUnit,
  });
  const lines = data?.data.lines ?? [];
  return { lines, above: digitsOnly.test(amount) ? whyAbove(lines, amount) : null };
}
