"use client";

import { useDeferredValue, useState } from "react";

export type ListSourceState = ReturnType<typeof useListSource>;

/** As the server takes it: what no database holds is left out, and half a character is shown as one. */
const keepable = (text: string) => text.replaceAll("\0", "").replace(/\p{Cs}/gu, "\ufffd");

/** A list being brought in: pasted text or a chosen file. In: the most bytes that a file may have. */
export function useListSource(maxBytes: number) {
  const [pasted, setPasted] = useState("");
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const text = file ? file.text : pasted;
  const shown = useDeferredValue(text);

  const takeFile = async (chosen: File | undefined) => {
    if (!chosen) return;
    setFileProblem(null);
    const most = Math.floor(maxBytes / 1024 / 1024);
    if (chosen.size > maxBytes) return setFileProblem(`This file is larger than ${most} MB. Split it.`);
    try {
      const read = await chosen.text();
      // The mark of UTF-16, and of anything else that is no text.
      if (/[\0\ufffd]/.test(read.slice(0, 2_000)))
        return setFileProblem("This file is not readable text. Save it as CSV (UTF-8) and choose it again.");
      setFile({ name: chosen.name, text: keepable(read) });
    } catch {
      setFileProblem("This file could not be read. Choose it again.");
    }
  };
  return {
    ...{ pasted, file, takeFile, fileProblem },
    setPasted: (typed: string) => setPasted(keepable(typed)),
    dropFile: () => setFile(null),
    /** What is sent; `shown` follows it while one types. */
    text,
    shown,
    /** What is shown is still of the text before: what it says of the list may not be true of this one. */
    isBehind: shown !== text,
    fileName: file?.name ?? "",
  };
}
