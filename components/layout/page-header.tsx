import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/class-names";

export type PageHeaderProps = {
  title: ReactNode;
  /** A line under the title: a count, a meaning. */
  description?: ReactNode;
  /** The way back: "Customers". */
  parent?: { label: string; href: string };
  /** Beside the way back: to the one before and the one after. */
  beside?: ReactNode;
  /** Buttons; one of them primary at most. */
  actions?: ReactNode;
  /** Tabs or a tool bar, under a hairline. */
  children?: ReactNode;
};

/** The head of a page: where I am, what I can do. */
export function PageHeader({ title, description, parent, beside, actions, children }: PageHeaderProps) {
  return (
    <header
      className={cx(
        "shrink-0 px-4 lg:px-6",
        parent ? "pt-3" : "pt-5",
        children ? "" : "border-b border-line pb-4",
      )}
    >
      {parent ? (
        <div className="mb-1 flex min-h-7 items-center justify-between gap-4">
          <nav aria-label="Breadcrumb">
            <Link
              href={parent.href}
              className="inline-flex items-center gap-1 rounded-sm text-12 text-muted transition-colors hover:text-ink"
            >
              <bdi>{parent.label}</bdi>
              <ChevronRight className="size-3 text-faint" aria-hidden="true" />
            </Link>
          </nav>
          {beside}
        </div>
      ) : null}
      {/* On phones the buttons come last; on wider screens they stand beside the title, above the whole line. */}
      <div className="flex flex-wrap items-start justify-between gap-x-6">
        <h1 className="min-w-0 flex-1 basis-60 text-20 font-semibold [overflow-wrap:anywhere]">{title}</h1>
        {description ? (
          <div className="mt-0.5 basis-full text-13 text-muted sm:order-1">{description}</div>
        ) : null}
        {actions ? (
          <div className="flex flex-wrap items-center gap-2 max-sm:mt-3 max-sm:basis-full">{actions}</div>
        ) : null}
      </div>
      {children ? <div className="-mx-4 mt-3 lg:-mx-6">{children}</div> : null}
    </header>
  );
}

/** A page whose table scrolls by itself on wide screens; on small ones the page scrolls. */
export const FillPage = ({ children }: { children: ReactNode }) => (
  <div data-fill="" className="flex min-h-0 flex-1 flex-col lg:overflow-hidden">
    {children}
  </div>
);

/** The usual margins and a readable width under a `PageHeader`. */
export const PageBody = ({ children, wide }: { children: ReactNode; wide?: boolean }) => (
  <div className={cx("w-full px-4 py-6 lg:px-6", !wide && "max-w-[72rem]")}>{children}</div>
);

/** A part of a page with its heading; hairlines rather than boxes. */
export function Section({
  title,
  description,
  actions,
  children,
}: {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="mb-8 last:mb-0">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line pb-2">
        {/* As high as a small button, so that headings beside each other stand on one line. */}
        <div className="flex min-h-7 min-w-0 flex-col justify-center">
          <h2 className="text-14 font-semibold">{title}</h2>
          {description ? <p className="text-12 text-muted">{description}</p> : null}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** Filters and search above a table. A select without a frame that comes first begins where the columns do. */
export const Toolbar = ({ children, label }: { children: ReactNode; label: string }) => (
  <search
    aria-label={label}
    className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-4 py-2 lg:px-6 sm:[&>span:first-child:has(>select)]:-ml-2"
  >
    {children}
  </search>
);

/** A page alone in the middle: sign-in, setup, join, errors. */
export const CentredPage = ({ children }: { children: ReactNode }) => (
  <main className="grid min-h-dvh place-items-center px-4 py-12">
    <div className="w-full max-w-92">{children}</div>
  </main>
);
