import fc from "fast-check";
import { expect, test } from "vitest";
import { storable } from "./storable";

test("NUL shows as its picture, in values and names, however deep", () => {
  expect(storable({ "a\0": ["b\0c", { d: "\0" }], n: 1, z: null })).toEqual({
    "a␀": ["b␀c", { d: "␀" }],
    n: 1,
    z: null,
  });
});

test("what comes out has neither NUL nor half a pair, and stays as it is the second time", () => {
  const text = fc.string({ unit: "binary" });
  const hostile = fc.tuple(text, fc.constantFrom("\0", "\ud800", "\udc00", "😀"), text);
  fc.assert(
    fc.property(hostile, (parts) => {
      const clean = storable(parts.join(""));
      expect(clean.isWellFormed() && !clean.includes("\0")).toBe(true);
      expect(storable(clean)).toBe(clean);
    }),
  );
});
