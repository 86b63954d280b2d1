"use client";

import { createContext, type ReactNode, use, useSyncExternalStore } from "react";

export type ReaderLocale = { locale: string; timeZone: string };

const Guess = createContext<ReaderLocale>({ locale: "en", timeZone: "UTC" });
const never = () => () => {};
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What the server guesses from `Accept-Language` and the zone cookie, so that the first paint is right. */
export function LocaleProvider({ children, ...guess }: ReaderLocale & { children: ReactNode }) {
  return <Guess value={guess}>{children}</Guess>;
}

/** The reader's language and time zone: the server's guess while hydrating, then the browser's own. */
export function useReaderLocale(): ReaderLocale {
  const guess = use(Guess);
  const locale = useSyncExternalStore(
    never,
    () => navigator.language,
    () => guess.locale,
  );
  const timeZone = useSyncExternalStore(never, zone, () => guess.timeZone);
  return { locale, timeZone };
}
