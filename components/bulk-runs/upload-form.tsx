"use client";

import { ListForm } from "@/components/form/list-form";
import { useWhyNot } from "@/lib/client/session";
import { ListDefaults } from "./list-defaults";
import { ListPreview } from "./list-preview";
import { useUpload } from "./use-upload";

/** The first step: paste a list or choose a file, see at once how it was read, and have it checked. */
export function UploadForm({ onCreated }: { onCreated: (runId: string) => void }) {
  const upload = useUpload(onCreated);
  const mayNot = useWhyNot("credits.bulk");
  const { list, create } = upload;
  const good = list?.rows.filter((row) => row.problem === null).length ?? 0;
  const why =
    mayNot ??
    (list ? (list.problem ?? (good === 0 && "No row can be credited as it stands")) : "Paste a list first");
  return (
    <ListForm
      source={{
        source: upload.source,
        label: "List",
        hint: "One credit a line: customer (id, key or e-mail), amount, and if you like reason, unit, note, ticket. Straight from a spreadsheet is fine, with or without headings.",
        placeholder: "customer_1, 5.00, goodwill\namara@example.com, 12.50, missing reward",
        problem: list?.problem,
      }}
      check={{
        label: "Check the list",
        note: "Checking looks everybody up and sends nothing.",
        requests: new Set(list?.rows.map(({ customer }) => customer)).size,
        why,
        run: upload.check,
      }}
      create={create}
      preview={<ListPreview list={list} />}
    >
      <ListDefaults upload={upload} />
    </ListForm>
  );
}
