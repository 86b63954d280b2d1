"use client";

import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { type Hotkey, useHotkeys } from "@/components/ui/hotkeys";
import { Kbd } from "@/components/ui/kbd";

export type NavItem = {
  label: string;
  href: string;
  /** Other paths that belong to it. */
  also?: readonly string[];
  /** An icon of 16 px. */
  icon: ReactNode;
  /** e.g. `g c`. */
  shortcut?: string;
  count?: number;
};

/** Binds `G` + letter for every item; mounted once by the shell. */
export function NavKeys({ items }: { items: readonly NavItem[] }) {
  const router = useRouter();
  const keys = items.flatMap((item): Hotkey[] =>
    item.shortcut
      ? [
          {
            keys: item.shortcut,
            label: `Go to ${item.label.toLowerCase()}`,
            group: "Go",
            run: () => router.push(item.href),
          },
        ]
      : [],
  );
  useHotkeys(keys);
  return null;
}

const isIn = (href: string, path: string) =>
  href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);

const isCurrent = ({ href, also = [] }: NavItem, path: string) =>
  [href, ...also].some((one) => isIn(one, path));

export function Nav({
  label = "Main",
  items,
  onNavigate,
}: {
  label?: string;
  items: readonly NavItem[];
  onNavigate?: () => void;
}) {
  const path = usePathname();
  return (
    <nav aria-label={label}>
      <ul className="flex flex-col gap-0.5">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              onClick={onNavigate}
              aria-current={isCurrent(item, path) ? "page" : undefined}
              className="group/nav flex h-8 items-center gap-2 rounded px-2 text-13 font-medium text-muted transition-colors hover:bg-wash hover:text-ink aria-[current]:bg-press aria-[current]:text-ink max-lg:h-11 max-lg:text-14 [&_svg]:size-4"
            >
              <span className="inline-flex text-faint group-aria-[current]/nav:text-accent-ink">
                {item.icon}
              </span>
              <span className="flex-1 truncate">{item.label}</span>
              {item.count ? <span className="text-12 font-normal text-faint">{item.count}</span> : null}
              {item.shortcut ? (
                <Kbd
                  keys={item.shortcut}
                  className="opacity-0 transition-opacity group-hover/nav:opacity-100 group-focus-visible/nav:opacity-100 max-lg:hidden"
                />
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
