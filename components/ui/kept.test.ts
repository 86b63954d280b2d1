import { expect, test, vi } from "vitest";
import { keeper } from "./kept";
import { countText } from "./number-text";
import { dayText, timeText } from "./time-text";

test("what is kept is made once, and the oldest goes when there are too many", () => {
  const kept = keeper<object>();
  const first = kept("first", () => ({}));
  expect(kept("first", () => ({}))).toBe(first);
  for (let n = 0; n < 299; n++) kept(`another ${n}`, () => ({}));
  expect(kept("first", () => ({}))).toBe(first);
  kept("one too many", () => ({}));
  expect(kept("first", () => ({}))).not.toBe(first);
});

/** Any number of languages can be claimed: all of them are English. */
const claimed = (n: number, what: string) => `en-x-${what}-${n}`;
const said = {
  numbers: (locale: string) => countText(1, locale),
  days: (locale: string) => dayText("2026-02-03", locale),
  moments: (locale: string) => timeText("2026-02-03T10:00:00Z", "date", { locale, timeZone: "UTC" }),
};
/** How many formatters are made to say something in a language. */
function madeOf(say: (locale: string) => string, locale: string): number {
  const { NumberFormat, DateTimeFormat } = Intl;
  let made = 0;
  const counted = <T extends typeof NumberFormat | typeof DateTimeFormat>(Format: T) =>
    new Proxy(Format, {
      construct(target, args) {
        made++;
        return Reflect.construct(target, args);
      },
    });
  vi.stubGlobal("Intl", {
    ...Intl,
    NumberFormat: counted(NumberFormat),
    DateTimeFormat: counted(DateTimeFormat),
  });
  say(locale);
  vi.unstubAllGlobals();
  return made;
}

test.each(Object.entries(said))("formatters of %s for claimed languages do not pile up", (what, say) => {
  for (let n = 0; n < 1_000; n++) say(claimed(n, what));
  expect(madeOf(say, claimed(999, what))).toBe(0);
  expect(madeOf(say, claimed(0, what))).toBe(1);
});
