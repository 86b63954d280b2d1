"use client";

import { useEffect, useRef, useState } from "react";

const seen = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | null = null;

function observe(element: Element, onSeen: () => void) {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const entry of entries) if (entry.isIntersecting) seen.get(entry.target)?.();
    },
    { rootMargin: "120px" },
  );
  seen.set(element, onSeen);
  observer.observe(element);
  return () => {
    seen.delete(element);
    observer?.unobserve(element);
  };
}

/** True from the moment the element first comes into sight; one observer for all cells. */
export function useInView() {
  const ref = useRef<HTMLSpanElement>(null);
  const [inView, setInView] = useState(false);
  useEffect(() => {
    if (inView || !ref.current) return;
    return observe(ref.current, () => setInView(true));
  }, [inView]);
  return { ref, inView };
}
