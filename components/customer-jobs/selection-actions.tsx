"use client";

import { Archive, ArchiveRestore, Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import { toast } from "@/components/ui/toast";
import { useExportSelection, useSelectedCustomers } from "@/lib/client/customer-selection";
import { problemOf } from "@/lib/client/http";
import { useWhyNot } from "@/lib/client/session";

const load = () => import("./start-job-dialog");
const StartJobDialog = later(() => load().then((m) => m.StartJobDialog));
// Only a head start: whether it can be fetched shows when it is wanted.
const preload = () => void load().catch(() => {});

/** What can be done with those selected in the list: each is looked at before it is started. */
export function SelectionActions() {
  const { selection, clear } = useSelectedCustomers();
  const [kind, setKind] = useState<"archive" | "restore" | null>(null);
  const mayNotArchive = useWhyNot("customers.archive");
  const mayNotRestore = useWhyNot("customers.restore");
  const mayNotExport = useWhyNot("customers.export");
  const file = useExportSelection();
  const save = () => {
    if (!selection) return;
    file.mutate(selection, {
      onError: (error) =>
        toast({ tone: "negative", title: "No file was saved", description: problemOf(error).detail }),
    });
  };
  return (
    <>
      <Button
        size="sm"
        icon={<Archive className="size-4" aria-hidden="true" />}
        disabledReason={mayNotArchive ?? (selection === null && "Select customers first")}
        onPointerEnter={preload}
        onClick={() => setKind("archive")}
      >
        Archive
      </Button>
      <Button
        size="sm"
        icon={<ArchiveRestore className="size-4" aria-hidden="true" />}
        disabledReason={mayNotRestore ?? (selection === null && "Select customers first")}
        onPointerEnter={preload}
        onClick={() => setKind("restore")}
      >
        Restore
      </Button>
      <Button
        size="sm"
        icon={<Download className="size-4" aria-hidden="true" />}
        disabledReason={mayNotExport ?? (selection === null && "Select customers first")}
        loading={file.isPending}
        onClick={save}
      >
        Export
      </Button>
      {kind && selection ? (
        <StartJobDialog kind={kind} selection={selection} onClose={() => setKind(null)} onStarted={clear} />
      ) : null}
    </>
  );
}
