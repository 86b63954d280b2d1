"use client";

import { FileText, Upload as UploadIcon, X } from "lucide-react";
import { type DragEvent, type FormEvent, type KeyboardEvent, useRef } from "react";
import { Field } from "@/components/form/field";
import { ProblemSummary } from "@/components/form/problem-summary";
import { Button, IconButton } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { problemOf } from "@/lib/client/http";
import { useWhyNot } from "@/lib/client/session";
import { ListDefaults } from "./list-defaults";
import { ListPreview } from "./list-preview";
import { type Upload, useUpload } from "./use-upload";

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
  const keys = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  return (
    <form
      noValidate
      onSubmit={submit}
      onKeyDown={keys}
      className="grid gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]"
    >
      <div className="flex min-w-0 flex-col gap-4">
        <ProblemSummary problem={create.error ? problemOf(create.error) : null} fields={["text"]} />
        <Source upload={upload} />
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

function Source({ upload }: { upload: Upload }) {
  const { pasted, setPasted, file, takeFile, dropFile, fileProblem } = upload;
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    const [dropped] = event.dataTransfer.files;
    if (!dropped) return;
    event.preventDefault();
    void takeFile(dropped);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button does the same
    <div onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      {file ? (
        <div className="flex items-center gap-2 rounded border border-line px-3 py-2">
          <FileText className="size-4 shrink-0 text-muted" aria-hidden="true" />
          <bdi className="min-w-0 flex-1 truncate">{file.name}</bdi>
          <IconButton
            size="sm"
            label={`Remove ${file.name}`}
            icon={<X className="size-4" aria-hidden="true" />}
            onClick={dropFile}
          />
        </div>
      ) : (
        <Field
          label="List"
          hint="One credit a line: customer (id, key or e-mail), amount, and if you like reason, unit, note, ticket. Straight from a spreadsheet is fine, with or without headings."
          error={upload.list?.problem ?? fileProblem}
        >
          {(control) => (
            <Textarea
              {...control}
              value={pasted}
              onChange={(event) => setPasted(event.target.value)}
              rows={9}
              autoComplete="off"
              spellCheck={false}
              placeholder={"customer_1, 5.00, goodwill\namara@example.com, 12.50, missing reward"}
              className="min-h-44 font-mono text-12"
            />
          )}
        </Field>
      )}
      {file && upload.list?.problem ? (
        <p className="mt-1 text-12 text-negative">{upload.list.problem}</p>
      ) : null}
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        aria-label="File with the list"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          void takeFile(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <Button
        size="sm"
        className="mt-2"
        icon={<UploadIcon className="size-4" aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {file ? "Choose another file" : "Choose a file"}
      </Button>
    </div>
  );
}
