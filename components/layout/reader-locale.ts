import type { ReaderLocale } from "@/components/ui/locale";

const works = (run: () => unknown) => {
  try {
    run();
    return true;
  } catch {
    return false;
  }
};

/**
 * What the server can know of the reader before the browser says so.
 * In: `Accept-Language` and the zone cookie, both as sent. Out: a locale and zone that Intl takes.
 */
export function readerLocale(acceptLanguage: string | null, zoneCookie: string | undefined): ReaderLocale {
  const first = acceptLanguage?.split(",")[0]?.split(";")[0]?.trim() ?? "";
  const zone = zoneCookie && decode(zoneCookie);
  return {
    locale: first && works(() => new Intl.NumberFormat(first)) ? first : "en",
    timeZone: zone && works(() => new Intl.DateTimeFormat("en", { timeZone: zone })) ? zone : "UTC",
  };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
