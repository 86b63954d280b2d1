"use client";

import { useMemo, useState } from "react";
import { useListSource } from "@/components/form/use-list-source";
import { useCreateBulkRun } from "@/lib/client/bulk-runs";
import { bulkMaxBytes, readBulkList } from "@/lib/contract/bulk-list";
import type { CreditReason } from "@/lib/contract/credits";

export type Upload = ReturnType<typeof useUpload>;

/** What is being put together before the server checks it: a pasted text or a file, and what fills its gaps. */
export function useUpload(onCreated: (runId: string) => void) {
  const source = useListSource(bulkMaxBytes);
  const [unit, setUnit] = useState("USD");
  const [reason, setReason] = useState<CreditReason | null>(null);
  const create = useCreateBulkRun();
  const { shown, text, fileName } = source;
  const isBlank = shown.trim() === "";
  const list = useMemo(
    () => (isBlank ? null : readBulkList(shown, { unit, reason })),
    [shown, isBlank, unit, reason],
  );
  const check = () =>
    create.mutate({ text, fileName, unit, reason }, { onSuccess: ({ data }) => onCreated(data.id) });
  return { source, unit, setUnit, reason, setReason, list, check, create };
}
