"use client";

import { Archive, ArchiveRestore } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import { useSelectedCustomers } from "@/lib/client/customer-selection";
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
      {kind && selection ? (
        <StartJobDialog kind={kind} selection={selection} onClose={() => setKind(null)} onStarted={clear} />
      ) : null}
    </>
  );
}
