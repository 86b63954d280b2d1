"use client";

import { useMemo, useState } from "react";
import { ListForm } from "@/components/form/list-form";
import { useListSource } from "@/components/form/use-list-source";
import { useCreateCustomerImport } from "@/lib/client/customer-jobs";
import { useWhyNot } from "@/lib/client/session";
import {
  type ImportField,
  type ImportMapping,
  importMaxBytes,
  readImport,
} from "@/lib/contract/customer-import";
import { ImportPreview } from "./import-preview";

/** The first step of an import: where the rows come from, and what their columns are. */
export function ImportForm({ onCreated }: { onCreated: (jobId: string) => void }) {
  const source = useListSource(importMaxBytes);
  const [chosen, setChosen] = useState<{ headings: string; mapping: ImportMapping } | null>(null);
  const create = useCreateCustomerImport();
  const mayNot = useWhyNot("customers.update");
  const { shown } = source;
  const guessed = useMemo(() => (shown.trim() === "" ? null : readImport(shown, null)), [shown]);
  const headings = guessed?.headings.join("\n") ?? "";
  // What a person chose belongs to these headings; another file begins with guesses again.
  const mapping = chosen?.headings === headings ? chosen.mapping : null;
  const file = useMemo(() => (mapping ? readImport(shown, mapping) : guessed), [shown, mapping, guessed]);
  const why = mayNot ?? (file ? file.problem : "Paste rows or choose a file first");
  const choose = (at: number, field: ImportField | null) => {
    if (!file) return;
    setChosen({ headings, mapping: file.mapping.map((one, place) => (place === at ? field : one)) });
  };
  const run = () => {
    const { text, fileName } = source;
    create.mutate({ text, fileName, mapping }, { onSuccess: ({ data }) => onCreated(data.id) });
  };
  return (
    <ListForm
      source={{
        source,
        label: "Rows",
        hint: "The first line holds headings. A file exported here works as it is: edit cells, leave the last column alone, and import it again. In other files an empty cell changes nothing.",
        placeholder: "id,email,name\n,amara@example.com,Amara",
        problem: file?.problem,
      }}
      check={{
        label: "Check the rows",
        note: "Checking says what would be created, edited or refused. It sends nothing.",
        requests: file?.rows.length ?? 0,
        why,
        run,
      }}
      create={create}
      preview={<ImportPreview file={file} onChoose={choose} />}
    />
  );
}
