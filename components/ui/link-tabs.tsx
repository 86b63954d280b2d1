"use client";

import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { cx } from "./class-names";

export type LinkTab = {
  label: string;
  href: string;
  current: boolean;
  count?: number | string;
  icon?: ReactNode;
};

/** Tabs that are links: they open in a new tab, the back button works, the URL is the state. */
export function LinkTabs({
  label,
  tabs,
  className,
}: {
  label: string;
  tabs: readonly LinkTab[];
  className?: string;
}) {
  const row = useRef<HTMLElement>(null);
  // Again when a count comes, which moves the tabs behind it.
  const shape = tabs.map(({ href, count, current }) => `${href} ${count} ${current}`).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for the tabs
  useEffect(() => currentIntoView(row.current), [shape]);
  return (
    <nav
      ref={row}
      aria-label={label}
      className={cx("overflow-x-auto border-b border-line px-1 lg:px-3", className)}
    >
      <ul className="flex min-w-max">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              scroll={false}
              aria-current={tab.current ? "page" : undefined}
              className={cx(
                "relative flex h-10 items-center gap-1.5 rounded-t px-3 text-13 font-medium text-muted transition-colors hover:text-ink focus-visible:-outline-offset-2",
                "after:absolute after:inset-x-3 after:bottom-0 after:h-0.5 after:rounded-full after:bg-transparent hover:after:bg-line-strong",
                "aria-[current]:text-ink aria-[current]:after:bg-accent-ink",
              )}
            >
              {tab.icon}
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="rounded-full bg-wash px-1.5 text-12 font-normal text-muted">
                  {tab.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** On a narrow screen the row of tabs is scrolled so far that the current one can be seen. */
function currentIntoView(row: HTMLElement | null) {
  const tab = row?.querySelector("[aria-current]");
  if (!tab || !row) return;
  const [one, all] = [tab.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += one.left + one.width / 2 - (all.left + all.width / 2);
}
