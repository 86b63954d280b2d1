"use client";

import { useEffect } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { Logo } from "./logo";

/**
 * A page that could not be drawn: what it means, a way on, the id to look up in the log.
 * Every page carries this code, so it uses the look of buttons and not their code; the way back
 * is a plain link, because the router may be what failed.
 */
export function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <main className="mx-auto flex min-h-dvh max-w-120 flex-col justify-center px-6 py-16">
      <Logo />
      <h1 className="mt-8 text-28 font-semibold">This page could not be shown</h1>
      <p className="mt-2 text-pretty text-14 text-muted">
        Something failed on our side while drawing it. What you saved before is safe; text you were typing
        here is not. If you had just given a credit, look at its state before you give it again.
      </p>
      <div className="mt-6 flex flex-wrap gap-2">
        <button type="button" onClick={reset} className={buttonClass({ variant: "primary" })}>
          Try again
        </button>
        <a href="/customers" className={buttonClass()}>
          Go to customers
        </a>
      </div>
      {error.digest ? (
        <p className="mt-6 text-12 text-faint">
          Error <code className="select-all font-mono">{error.digest}</code>
        </p>
      ) : null}
    </main>
  );
}
