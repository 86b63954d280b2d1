"use client";

import type { FormEvent } from "react";
import { ListSource } from "@/components/form/list-source";
import { ProblemSummary } from "@/components/form/problem-summary";
import { submitOnModEnter } from "@/components/form/submit-keys";
import { Button } from "@/components/ui/button";
import { problemOf } from "@/lib/client/http";
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!why && !create.isPending) upload.check();
  };
  return (
    <form
      noValidate
      onSubmit={submit}
      onKeyDown={submitOnModEnter}
      className="grid gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]"
    >
      <div className="flex min-w-0 flex-col gap-4">
        <ProblemSummary problem={create.error ? problemOf(create.error) : null} fields={["text"]} />
        <ListSource
          source={upload.source}
          label="List"
          hint="One credit a line: customer (id, key or e-mail), amount, and if you like reason, unit, note, ticket. Straight from a spreadsheet is fine, with or without headings."
          placeholder={"customer_1, 5.00, goodwill\namara@example.com, 12.50, missing reward"}
          problem={list?.problem}
        />
        <ListDefaults upload={upload} />
        <div>
          <Button
            type="submit"
            variant="primary"
            shortcut="mod+enter"
            loading={create.isPending}
            disabledReason={why}
          >
            Check the list
          </Button>
          <p className="mt-2 text-12 text-muted">Checking looks everybody up and sends nothing.</p>
        </div>
      </div>
      <ListPreview list={list} />
    </form>
  );
}
