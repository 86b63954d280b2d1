"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { useCreateBulkRun } from "@/lib/client/bulk-runs";
import { bulkMaxBytes, readBulkList } from "@/lib/contract/bulk-list";
import type { CreditReason } from "@/lib/contract/credits";

export type Upload = ReturnType<typeof useUpload>;
type Chosen = { name: string; text: string };

/** What is being put together before the server checks it: a pasted text or a file, and what fills its gaps. */
export function useUpload(onCreated: (runId: string) => void) {
  const [pasted, setPasted] = useState("");
  const [file, setFile] = useState<Chosen | null>(null);
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const [unit, setUnit] = useState("USD");
  const [reason, setReason] = useState<CreditReason | null>(null);
  const create = useCreateBulkRun();
  const text = useDeferredValue(file ? file.text : pasted);
  const isBlank = text.trim() === "";
  const list = useMemo(
    () => (isBlank ? null : readBulkList(text, { unit, reason })),
    [text, isBlank, unit, reason],
  );

  const takeFile = async (chosen: File | undefined) => {
    if (!chosen) return;
    setFileProblem(null);
    if (chosen.size > bulkMaxBytes) return setFileProblem("This file is larger than 5 MB. Split it.");
    try {
      const read = await chosen.text();
      // The mark of UTF-16, and of anything else that is no text.
      if (/[\0\ufffd]/.test(read.slice(0, 2_000)))
        return setFileProblem("This file is not readable text. Save it as CSV (UTF-8) and choose it again.");
      setFile({ name: chosen.name, text: read });
    } catch {
      setFileProblem("This file could not be read. Choose it again.");
    }
  };
  const check = () =>
    create.mutate(
      { text: file ? file.text : pasted, fileName: file?.name ?? "", unit, reason },
      { onSuccess: ({ data }) => onCreated(data.id) },
    );
  const dropFile = () => setFile(null);
  return {
    ...{ pasted, setPasted, file, takeFile, dropFile, fileProblem, unit, setUnit, reason, setReason },
    ...{ list, check, create },
  };
}
