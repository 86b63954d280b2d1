"use client";

import { useState } from "react";
import { Banner, useCountdown } from "@/components/ui/banner";
import { problemOf } from "@/lib/client/http";
import { waitText } from "./wait-text";

/** Until when no other attempt is taken, as the answers to the last ones say. */
export function useWait() {
  const [until, setUntil] = useState<number | null>(null);
  const left = useCountdown(until);
  const note = (error: unknown) => {
    const { retryAfter } = problemOf(error);
    if (retryAfter !== undefined) setUntil(Date.now() + retryAfter * 1000);
  };
  return { left, note, forget: () => setUntil(null) };
}

/** Why an attempt let nobody in, with a countdown where waiting is asked. In: seconds left. */
export function Refusal({ error, left }: { error: Error | null; left: number }) {
  if (left > 0)
    return (
      <Banner tone="warning" urgent title="Too many wrong sign-ins">
        You can try again <span aria-hidden="true">in {waitText(left)}</span>
        <span className="sr-only">when the button works again</span>.
      </Banner>
    );
  if (!error) return null;
  const { code, title, detail } = problemOf(error);
  if (code === "too_many_attempts") return null;
  const isWrong = code === "not_signed_in" || code === "invalid";
  return (
    <Banner tone="negative" urgent title={isWrong ? "Not signed in" : title}>
      {detail}
    </Banner>
  );
}
