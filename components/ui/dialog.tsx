"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, type RefObject, useRef } from "react";
import { IconButton } from "./button";
import { cx } from "./class-names";
import { useFocusReturn } from "./focus-return";

export type DialogSize = "sm" | "md" | "lg" | "xl";

const widths: Record<DialogSize, string> = {
  sm: "sm:max-w-100",
  md: "sm:max-w-120",
  lg: "sm:max-w-160",
  xl: "sm:max-w-200",
};

const scrim =
  "fixed inset-0 z-40 bg-scrim transition-opacity duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0";

const centred =
  "inset-x-0 bottom-0 max-h-[92dvh] rounded-t-lg sm:inset-x-4 sm:bottom-auto sm:top-[12vh] sm:mx-auto sm:max-h-[80dvh] sm:rounded-lg " +
  "data-starting-style:translate-y-2 data-starting-style:opacity-0 data-ending-style:translate-y-1 data-ending-style:opacity-0";

const side =
  "inset-y-0 right-0 w-full sm:max-w-120 " +
  "data-starting-style:translate-x-6 data-starting-style:opacity-0 data-ending-style:translate-x-4 data-ending-style:opacity-0";

const popup =
  "fixed z-50 flex flex-col overflow-hidden bg-raised text-ink shadow-dialog outline-none transition-[transform,opacity] duration-180";

const fields = "input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled)";

export type DialogProps = {
  open: boolean;
  /** Called with false on Esc, a press outside and the close button; keep it open by not changing `open`. */
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  size?: DialogSize;
  /** Stays at the bottom while the body scrolls: the buttons. */
  footer?: ReactNode;
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
};

type FrameProps = DialogProps & { kind: "dialog" | "sheet"; shape: string };

function Frame({
  open,
  onOpenChange,
  title,
  description,
  footer,
  initialFocus,
  children,
  kind,
  shape,
}: FrameProps) {
  const body = useRef<HTMLDivElement>(null);
  const finalFocus = useFocusReturn(open);
  // The first field, not the close button; a finger gets no keyboard it didn't ask for.
  const first = (how: string) =>
    how === "touch" || (body.current?.querySelector<HTMLElement>(fields) ?? true);
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={scrim} />
        <Base.Popup
          data-frame={kind}
          className={cx(popup, shape)}
          initialFocus={initialFocus ?? first}
          finalFocus={finalFocus}
        >
          <header className="flex items-start gap-4 px-5 pb-3 pt-4">
            <div className="min-w-0 flex-1 pt-0.5">
              <Base.Title className="text-16 font-semibold">{title}</Base.Title>
              {description ? (
                <Base.Description render={<div />} className="mt-0.5 text-13 text-muted">
                  {description}
                </Base.Description>
              ) : null}
            </div>
            <Base.Close
              render={
                <IconButton
                  label="Close"
                  shortcut="escape"
                  icon={<X className="size-4" />}
                  className="-mr-2"
                />
              }
            />
          </header>
          <div ref={body} className="min-h-0 flex-1 overflow-y-auto px-5 pb-5 pt-1">
            {children}
          </div>
          {footer ? (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-canvas px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** A dialog in the middle; on phones it rises from the bottom. */
export function Dialog({ size = "md", ...rest }: DialogProps) {
  return <Frame {...rest} kind="dialog" shape={cx(centred, widths[size])} />;
}

/** A dialog at the right side that keeps the list in sight; the whole width on phones. */
export function Sheet({ size = "md", ...rest }: DialogProps) {
  return <Frame {...rest} kind="sheet" shape={cx(side, widths[size])} />;
}
