"use client";

import { BadRows, ListReading, NoListReading } from "@/components/form/list-reading";
import { Select } from "@/components/ui/select";
import {
  type ImportField,
  type ImportFile,
  importFieldLabel,
  importFields,
} from "@/lib/contract/customer-import";

const options = importFields.map((field) => ({ value: field, label: importFieldLabel[field] }));

type ImportPreviewProps = {
  file: ImportFile | null;
  onChoose: (column: number, field: ImportField | null) => void;
};

/** How the columns are read, each with its first value, and what could not be read. */
export function ImportPreview({ file, onChoose }: ImportPreviewProps) {
  if (!file || file.headings.length === 0)
    return (
      <NoListReading label="Columns">How your columns are read shows here while you type.</NoListReading>
    );
  return (
    <ListReading label="Columns" rows={file.rows} cannot="can’t be used">
      <ul aria-label="Columns" className="mt-3 divide-y divide-line border-y border-line">
        {file.headings.map((heading, at) => {
          const field = file.mapping[at] ?? null;
          const sample = field ? file.rows.find((row) => row.cells[field])?.cells[field] : null;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns can have the same heading
            <li key={at} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-center gap-3 py-1.5">
              <span className="min-w-0">
                <bdi className="block truncate font-medium">{heading || "No heading"}</bdi>
                {sample ? (
                  <bdi className="block truncate text-12 text-muted">{sample.slice(0, 80)}</bdi>
                ) : null}
              </span>
              <Select
                aria-label={`Column ${heading || at + 1} is`}
                value={field ?? ""}
                placeholder="Not read"
                options={options}
                onChange={({ target }) =>
                  onChoose(at, importFields.find((one) => one === target.value) ?? null)
                }
              />
            </li>
          );
        })}
      </ul>
      <BadRows title="Can’t be used" rows={file.rows} />
    </ListReading>
  );
}
