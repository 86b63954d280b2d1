"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { customersNamedQuery } from "@/lib/client/customers";
import type { Customer } from "@/lib/contract/customers";

export type Lookup =
  | { state: "idle" | "checking" | "nobody" | "failed"; customer: null }
  | { state: "found"; customer: Customer };

const is = (state: "idle" | "checking" | "nobody" | "failed"): Lookup => ({ state, customer: null });

/** Who has exactly this e-mail, key or id; asked when the typing pauses. Nothing is asked for an empty text. */
export function useLookup(text: string): Lookup {
  const words = text.trim();
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), 400);
    return () => clearTimeout(timer);
  }, [words]);
  const { data, isError } = useQuery({
    ...customersNamedQuery(settled),
    // Somebody else's answer must not stand beside this text.
    placeholderData: undefined,
    enabled: settled !== "" && settled === words,
    retry: false,
  });
  if (words === "") return is("idle");
  if (settled !== words) return is("checking");
  if (isError) return is("failed");
  if (!data) return is("checking");
  const [customer] = data.data;
  return customer ? { state: "found", customer } : is("nobody");
}

const same = (a: string | null, b: string) => a !== null && a.toLowerCase() === b.trim().toLowerCase();

/** The customer who has this e-mail already, or null. */
export const useEmailOwner = (email: string): Customer | null => {
  const { customer } = useLookup(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? email : "");
  return customer && same(customer.email, email) ? customer : null;
};

/** The customer who has this id or key already, or null: Partnero finds people by either. */
export const useIdOwner = (id: string): Customer | null => {
  const { customer } = useLookup(id);
  return customer && (customer.id === id.trim() || customer.key === id.trim()) ? customer : null;
};
