"use client";

import { Download, Pause, Play } from "lucide-react";
import type { ReactNode } from "react";
import { Button, LinkButton } from "@/components/ui/button";

type Props = {
  state: string;
  isPending: boolean;
  /** Why it can't be touched, and why it can't be started. */
  why: { all: string | null; start: string | false };
  onPause: () => void;
  onStart: () => void;
};

/** Pause while it runs; Start or Resume while it stands. */
export function WorkButtons({ state, isPending, why, onPause, onStart }: Props) {
  if (state === "running")
    return (
      <Button
        icon={<Pause className="size-4" aria-hidden="true" />}
        disabledReason={why.all}
        loading={isPending}
        onClick={onPause}
      >
        Pause
      </Button>
    );
  if (state !== "checked" && state !== "paused") return null;
  return (
    <Button
      variant="primary"
      icon={<Play className="size-4" aria-hidden="true" />}
      disabledReason={why.all ?? why.start}
      loading={isPending}
      onClick={onStart}
    >
      {state === "paused" ? "Resume" : "Start"}
    </Button>
  );
}

/** A file made by the server. */
export const FileLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <LinkButton href={href} download prefetch={false} icon={<Download className="size-4" aria-hidden="true" />}>
    {children}
  </LinkButton>
);
