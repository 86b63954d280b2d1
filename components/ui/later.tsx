"use client";

import { type ComponentType, type ReactNode, useEffect, useState } from "react";

/**
 * A component whose code is fetched when it is first shown; until then `meanwhile` stands there, and where it can't
 * be fetched a line says so and it is tried again when the connection is back: the page stays. Call it at the
 * top of a module. `next/dynamic` and `lazy` take the page along: the one while it loads, the other when it fails.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: ReactNode = null,
): ComponentType<P> {
  let known: ComponentType<P> | null = null;
  // biome-ignore lint/correctness/noComponentHookFactories: called once per component, at the top of a module
  return function Later(props: P) {
    const [Loaded, setLoaded] = useState(() => known);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (Loaded) return;
      let gone = false;
      const attempt = () => {
        load().then(
          (found) => {
            known = found;
            if (!gone) setLoaded(() => found);
          },
          () => {
            if (gone) return;
            setFailed(true);
            window.addEventListener("online", attempt, { once: true });
          },
        );
      };
      attempt();
      return () => {
        gone = true;
        window.removeEventListener("online", attempt);
      };
    }, [Loaded]);
    if (Loaded) return <Loaded {...props} />;
    if (!failed) return meanwhile;
    return (
      <p
        role="alert"
        className="fixed bottom-5 right-5 z-60 max-w-92 rounded-lg bg-raised px-3 py-2 text-13 text-ink shadow-dialog"
      >
        This part of the page could not be fetched. It opens when the connection is back.
      </p>
    );
  };
}
