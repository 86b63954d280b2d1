"use client";

import { ArrowDown, ArrowRight, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/button";
import { Figure } from "@/components/ui/data-list";
import { useReaderLocale } from "@/components/ui/locale";
import { Count } from "@/components/ui/number";
import { countText } from "@/components/ui/number-text";
import { dayText } from "@/components/ui/time-text";
import { type MetricId, metrics } from "@/lib/contract/metrics";
import type { Coverage, StatsWindow } from "@/lib/contract/overview";

/** A share as percent, with one digit where it is small. */
export const percentText = (value: number | null, locale: string) =>
  value === null ? "–" : `${countText(value * 100, locale, Math.abs(value) < 0.1 ? 1 : 0)}%`;

/** A metric's name, value and what stands under it; its definition and the window it is of on hover and focus. */
export function Metric({
  id,
  label,
  window,
  href,
  value,
  children,
}: {
  id: MetricId;
  label?: string;
  window: StatsWindow;
  href?: string | null;
  value: ReactNode;
  children?: ReactNode;
}) {
  const { locale } = useReaderLocale();
  const { definition, label: usual } = metrics[id];
  const span = `W: ${dayText(window.from, locale)} – ${dayText(window.to, locale)}, ${window.timeZone}.`;
  return (
    <Figure
      label={label ?? usual}
      hint={`${definition.charAt(0).toUpperCase()}${definition.slice(1)}. ${span}`}
      value={
        href ? (
          <TextLink tone="ink" href={href} prefetch={false}>
            {value}
          </TextLink>
        ) : (
          value
        )
      }
      note={<span className="flex flex-col">{children}</span>}
    />
  );
}

/** How a number changed against the period before; `points` for shares, else percent of what it was. */
export function Change({
  now,
  before,
  points,
}: {
  now: number | null;
  before: number | null;
  points?: boolean;
}) {
  const { locale } = useReaderLocale();
  if (now === null || before === null) return <span>nothing to compare with</span>;
  if (!points && before === 0) return <span>{now === 0 ? "0 before too" : "0 before"}</span>;
  const change = points ? (now - before) * 100 : ((now - before) / Math.abs(before)) * 100;
  const size = countText(Math.abs(change), locale, Math.abs(change) < 10 ? 1 : 0);
  const isSame = size === "0";
  const Icon = isSame ? ArrowRight : change > 0 ? ArrowUp : ArrowDown;
  return (
    <span className="inline-flex items-center gap-0.5 text-muted">
      <Icon className="size-3" aria-hidden="true" />
      <span className="sr-only">{isSame ? "unchanged" : change > 0 ? "up" : "down"} </span>
      {isSame ? "unchanged" : points ? `${size} points` : `${size}%`}
    </span>
  );
}

/** A number under a metric that opens the rows behind it. */
export const Behind = ({ href, children }: { href: string | null; children: ReactNode }) =>
  href === null ? (
    children
  ) : (
    <Link
      href={href}
      prefetch={false}
      className="rounded-sm underline decoration-line-strong underline-offset-2 transition-colors hover:decoration-current"
    >
      {children}
    </Link>
  );

/** "for 1,180 of 1,300 referrers", where it is not all of them; opens those it is not known of. */
export function Covered({ of, what, unread }: { of: Coverage; what: string; unread: string | null }) {
  if (of.known === of.total) return null;
  return (
    <span className="text-warning">
      <Behind href={unread}>
        for <Count value={of.known} /> of <Count value={of.total} /> {what}
      </Behind>
    </span>
  );
}
