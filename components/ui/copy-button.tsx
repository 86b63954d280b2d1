"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { announce } from "./announce";
import { Button, IconButton } from "./button";
import type { ButtonSize } from "./button-class";

/** Copies to the clipboard, also where the modern API is not allowed (plain http). */
export async function copyText(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = value;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

export type CopyButtonProps = {
  value: string;
  /** What it copies, as a name: "e-mail", "referral link". */
  what: string;
  /** Shown as a word beside the icon. */
  text?: string;
  shortcut?: string;
  size?: ButtonSize;
  className?: string;
};

/** Copies `value`, shows a tick and says "Copied". */
export function CopyButton({ value, what, text, shortcut, size = "sm", className }: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "done" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 1600);
    return () => clearTimeout(timer);
  }, [state]);
  const press = async () => {
    const done = await copyText(value);
    setState(done ? "done" : "failed");
    announce(done ? `Copied ${what}` : `Could not copy ${what}`);
  };
  const icon =
    state === "done" ? (
      <Check className="size-4 text-positive" aria-hidden="true" />
    ) : (
      <Copy className="size-4" aria-hidden="true" />
    );
  if (text)
    return (
      <Button size={size} icon={icon} shortcut={shortcut} onClick={press} className={className}>
        {state === "done" ? "Copied" : state === "failed" ? "Could not copy" : text}
      </Button>
    );
  return (
    <IconButton
      label={state === "done" ? "Copied" : state === "failed" ? "Could not copy" : `Copy ${what}`}
      icon={icon}
      size={size}
      shortcut={shortcut}
      onClick={press}
      className={className}
    />
  );
}
