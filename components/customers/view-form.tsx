"use client";

import { useId, useState } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { RadioGroup } from "@/components/ui/choice";
import { Input } from "@/components/ui/input";
import { problemOf } from "@/lib/client/http";
import { useMay } from "@/lib/client/session";
import { useCreateView, useUpdateView } from "@/lib/client/views";
import type { SavedView } from "@/lib/contract/views";

type Props = {
  /** The view that gets another name; null: the list is kept as a new one. */
  renames: SavedView | null;
  query: string;
  onDone: (saved: SavedView | null) => void;
};

/** A name for the list as it stands, and who shall see it. */
export function ViewForm({ renames, query, onDone }: Props) {
  const id = useId();
  const [name, setName] = useState(renames?.name ?? "");
  const [scope, setScope] = useState<SavedView["scope"]>("mine");
  const mayShare = useMay("views.share");
  const create = useCreateView();
  const rename = useUpdateView();
  const error = create.error ?? rename.error;
  const after = { onSuccess: ({ data }: { data: SavedView }) => onDone(data) };
  return (
    <FormDialog
      open
      size="sm"
      onOpenChange={() => onDone(null)}
      title={renames ? "Rename view" : "Save as view"}
      description={renames ? undefined : "Keeps search, filters, order and columns as they are now."}
      isDirty={false}
      pending={create.isPending || rename.isPending}
      problem={error ? problemOf(error) : null}
      fields={[]}
      submitLabel={renames ? "Rename" : "Save view"}
      submitDisabledReason={name.trim() === "" ? "Give it a name" : null}
      onSubmit={() =>
        renames
          ? rename.mutate({ id: renames.id, name }, after)
          : create.mutate({ name, scope, query }, after)
      }
    >
      <label htmlFor={id} className="mb-1 block text-13 font-medium">
        Name
      </label>
      <Input id={id} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      {renames ? null : (
        <div className="mt-4">
          <RadioGroup
            legend="Who sees it"
            value={scope}
            onChange={(value) => setScope(value === "team" ? "team" : "mine")}
            options={[
              { value: "mine", label: "Only me" },
              { value: "team", label: "The team", disabled: !mayShare },
            ]}
          />
        </div>
      )}
    </FormDialog>
  );
}
