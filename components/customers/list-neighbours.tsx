"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { useHotkeys } from "@/components/ui/hotkeys";
import { type ListPosition, listPosition } from "@/lib/client/list-context";
import { paths } from "@/lib/contract/paths";

/** Where this customer stands in the list the reader came from; null on the server and without a list. */
export function useListPosition(customerId: string): ListPosition | null {
  const [position, setPosition] = useState<ListPosition | null>(null);
  useEffect(() => setPosition(listPosition(customerId)), [customerId]);
  return position;
}

/** Previous and next of the list I came from, `K` and `J`. */
export function ListNeighbours({ position }: { position: ListPosition }) {
  const router = useRouter();
  const go = (id: string | null) => id !== null && router.push(paths.customer(id));
  const { previous, next } = position;
  useHotkeys([
    { keys: "j", label: "Next of the list", group: "Customer", off: !next, run: () => go(next) },
    { keys: "k", label: "Previous of the list", group: "Customer", off: !previous, run: () => go(previous) },
  ]);
  return (
    <span className="inline-flex items-center gap-1">
      <span className="mr-1 text-12 text-faint">
        {position.position} of {position.of}
      </span>
      <IconButton
        size="sm"
        label="Previous customer"
        shortcut="k"
        icon={<ChevronUp className="size-4" aria-hidden="true" />}
        disabledReason={!previous && "This is the first of the list"}
        onClick={() => go(previous)}
      />
      <IconButton
        size="sm"
        label="Next customer"
        shortcut="j"
        icon={<ChevronDown className="size-4" aria-hidden="true" />}
        disabledReason={!next && "This is the last of the list page"}
        onClick={() => go(next)}
      />
    </span>
  );
}
