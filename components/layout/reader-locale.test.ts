import { expect, test } from "vitest";
import { readerLocale } from "./reader-locale";

test("the reader's first language and zone are taken", () => {
  expect(readerLocale("de-AT,de;q=0.9,en;q=0.5", "Asia%2FKathmandu")).toEqual({
    locale: "de-AT",
    timeZone: "Asia/Kathmandu",
  });
});

test.each([
  [null, undefined],
  ["*", "Nowhere/City"],
  ["not a language!", "%E0%A4%A"],
  ["", "<script>"],
])("%s and %s fall back instead of failing", (language, zone) => {
  expect(readerLocale(language, zone)).toEqual({ locale: "en", timeZone: "UTC" });
});
