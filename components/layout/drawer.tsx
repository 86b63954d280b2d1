"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { Logo } from "./logo";

/** The navigation on small screens, from the left. */
export default function Drawer({
  open,
  onOpenChange,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col gap-3 bg-raised p-3 text-ink shadow-dialog outline-none transition-[transform,opacity] duration-180 data-ending-style:-translate-x-4 data-ending-style:opacity-0 data-starting-style:-translate-x-6 data-starting-style:opacity-0">
          <div className="flex h-10 items-center justify-between pl-2">
            <Base.Title render={<p />}>
              <span className="sr-only">Navigation</span>
              <span aria-hidden="true">
                <Logo />
              </span>
            </Base.Title>
            <Base.Close render={<IconButton label="Close" icon={<X className="size-4" />} />} />
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
