"use client";

import { CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { IconButton } from "./button";
import { cx } from "./class-names";

const looks = {
  info: { Icon: Info, box: "bg-info-soft", icon: "text-info" },
  positive: { Icon: CircleCheck, box: "bg-positive-soft", icon: "text-positive" },
  warning: { Icon: TriangleAlert, box: "bg-warning-soft", icon: "text-warning" },
  negative: { Icon: TriangleAlert, box: "bg-negative-soft", icon: "text-negative" },
};

export type BannerProps = {
  tone?: keyof typeof looks;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  onDismiss?: () => void;
  /** Announced at once; only for what has just happened. */
  urgent?: boolean;
};

/** A sentence across a page, a section or a dialog. */
export function Banner({ tone = "info", title, children, action, onDismiss, urgent }: BannerProps) {
  const { Icon, box, icon } = looks[tone];
  return (
    <div
      role={urgent ? "alert" : "status"}
      className={cx("flex flex-wrap items-start gap-2 rounded px-3 py-2", box)}
    >
      <Icon className={cx("mt-0.5 size-4 shrink-0", icon)} aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-52 text-13">
        {title ? <p className="font-medium">{title}</p> : null}
        {children ? <div className="text-pretty text-muted">{children}</div> : null}
      </div>
      {/* On a line of its own where it would leave the words too little room. */}
      {action ? <div className="ml-auto shrink-0">{action}</div> : null}
      {onDismiss ? (
        <IconButton
          size="sm"
          label="Dismiss"
          icon={<X className="size-4" />}
          onClick={onDismiss}
          className="-my-0.5"
        />
      ) : null}
    </div>
  );
}

/** Seconds left until `until`; 0 when it has passed. */
export function useCountdown(until: number | null): number {
  const [now, setNow] = useState<number | null>(null);
  const left = until === null ? 0 : now === null ? 1 : Math.max(0, Math.ceil((until - now) / 1000));
  const running = left > 0;
  useEffect(() => {
    setNow(Date.now());
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [running]);
  return left;
}

/**
 * Partnero asks us to wait: counts down to `until` (epoch milliseconds), then calls `onElapsed` once.
 * Only the first sentence is announced, not each second.
 */
export function CountdownBanner({
  until,
  what,
  onElapsed,
}: {
  until: number;
  /** What happens then: "The list loads again". */
  what: string;
  onElapsed?: () => void;
}) {
  const left = useCountdown(until);
  const over = left === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per deadline, whatever the callback's identity
  useEffect(() => {
    if (over) onElapsed?.();
  }, [over, until]);
  return (
    <Banner tone="info" title="Partnero asks us to wait a moment">
      {what} <span aria-hidden="true">{over ? "now" : `in ${left} s`}</span>.
    </Banner>
  );
}
