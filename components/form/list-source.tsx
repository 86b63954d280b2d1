"use client";

import { FileText, Upload as UploadIcon, X } from "lucide-react";
import { type DragEvent, useEffect, useRef } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { Field } from "./field";
import type { ListSourceState } from "./use-list-source";

export type ListSourceProps = {
  source: ListSourceState;
  label: string;
  hint: string;
  placeholder: string;
  /** What is wrong with the list as a whole. */
  problem: string | null | undefined;
};

/** Where a list comes from: a text field to paste into, or a file, chosen or dropped. */
export function ListSource({ source, label, hint, placeholder, problem }: ListSourceProps) {
  const { pasted, setPasted, file, takeFile, dropFile, fileProblem } = source;
  const input = useRef<HTMLInputElement>(null);
  // A file that was chosen before this page had come alive.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => void takeFile(input.current?.files?.[0]), []);
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
        <Field label={label} hint={hint} error={problem ?? fileProblem}>
          {(control) => (
            <Textarea
              {...control}
              value={pasted}
              onChange={(event) => setPasted(event.target.value)}
              rows={9}
              autoComplete="off"
              spellCheck={false}
              placeholder={placeholder}
              className="min-h-44 font-mono text-12"
            />
          )}
        </Field>
      )}
      {file && problem ? <p className="mt-1 text-12 text-negative">{problem}</p> : null}
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        aria-label={`File with the ${label.toLowerCase()}`}
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
