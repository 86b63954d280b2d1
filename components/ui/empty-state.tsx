import { Inbox, Lock, SearchX } from "lucide-react";
import type { ReactNode } from "react";

const icons = { nothing: Inbox, "no-match": SearchX, "no-right": Lock };

export type EmptyStateProps = {
  /** `nothing` yet, `no-match` for these filters, `no-right` to see it. */
  kind: keyof typeof icons;
  title: string;
  children?: ReactNode;
  /** What to do about it: one button. */
  action?: ReactNode;
  /** Inside a small panel. */
  compact?: boolean;
};

/** Why there is nothing here, and what to do. */
export function EmptyState({ kind, title, children, action, compact }: EmptyStateProps) {
  const Icon = icons[kind];
  return (
    <div
      className={
        compact
          ? "flex flex-col items-center px-4 py-8 text-center"
          : "flex flex-col items-center px-4 py-20 text-center"
      }
    >
      <span className="mb-4 grid size-10 place-items-center rounded-lg border border-line bg-surface text-faint shadow-control">
        <Icon className="size-5" strokeWidth={1.5} aria-hidden="true" />
      </span>
      <p className="text-14 font-medium">{title}</p>
      {children ? <div className="mt-1 max-w-88 text-pretty text-13 text-muted">{children}</div> : null}
      {action ? <div className="mt-4 flex gap-2">{action}</div> : null}
    </div>
  );
}
