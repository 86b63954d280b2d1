"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { customersQuery } from "@/lib/client/customers";
import { problemOf } from "@/lib/client/http";
import type { CustomerFilters } from "@/lib/contract/customer-filters";
import type { CustomerList } from "@/lib/contract/listed-customers";

/** Long enough that no letter of a word being typed goes upstream. */
const pause = 700;

/**
 * Where the mirror knows nobody, asks Partnero once for exactly this text. In: the question, and the answer to it
 * if it has come. Out: whom Partnero named, whether it is being asked, and why it could not be.
 */
export function useAskPartnero(filters: CustomerFilters, answer: CustomerList | undefined) {
  const words = filters.q ?? "";
  const [settled, setSettled] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), pause);
    return () => clearTimeout(timer);
  }, [words]);
  const nobody = answer !== undefined && answer.data.length === answer.meta.similar;
  const worth = nobody && words.length >= 3 && filters.page === 1 && !filters.after && !filters.before;
  const enabled = worth && settled === words;
  const { data, error, isFetching } = useQuery({
    ...customersQuery({ ...filters, ask: true }),
    placeholderData: undefined,
    enabled,
    retry: false,
    staleTime: 60_000,
  });
  const named = data && data.data.length > data.meta.similar ? data : null;
  return {
    found: enabled ? named : null,
    isAsking: worth && (!enabled || isFetching),
    problem: enabled && error ? problemOf(error) : null,
  };
}
