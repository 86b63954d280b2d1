"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { type Hotkey, useHotkeys } from "@/components/ui/hotkeys";

type Props = Pick<Hotkey, "group" | "layer"> & {
  previous: string | null | undefined;
  next: string | null | undefined;
  /** Where they stand beside each other, as in "This is the last of the page". */
  of: string;
  onGo: (id: string) => void;
};

/** To the customer before and the one after, by button or `K` and `J`. */
export function Neighbours({ previous, next, of, group, layer, onGo }: Props) {
  const go = (id: string | null | undefined) => () => id && onGo(id);
  const on = { group, layer };
  useHotkeys([
    { keys: "j", label: "Next of the list", off: !next, run: go(next), ...on },
    { keys: "k", label: "Previous of the list", off: !previous, run: go(previous), ...on },
  ]);
  return (
    <>
      <IconButton
        size="sm"
        label="Previous customer"
        shortcut="k"
        icon={<ChevronUp className="size-4" aria-hidden="true" />}
        disabledReason={!previous && `This is the first of the ${of}`}
        onClick={go(previous)}
      />
      <IconButton
        size="sm"
        label="Next customer"
        shortcut="j"
        icon={<ChevronDown className="size-4" aria-hidden="true" />}
        disabledReason={!next && `This is the last of the ${of}`}
        onClick={go(next)}
      />
    </>
  );
}
