import { expect, test } from "vitest";
import { createSequence, isCharacterKey, type KeyLike, strokeOf } from "./hotkey-match";

const press = (key: string, held: Partial<KeyLike> = {}): KeyLike => ({
  key,
  code: "",
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test.each([
  [press("k", { metaKey: true }), true, "mod+k"],
  [press("k", { ctrlKey: true }), false, "mod+k"],
  [press("k", { ctrlKey: true }), true, "other+k"],
  [press("A", { shiftKey: true }), false, "shift+a"],
  [press("?", { shiftKey: true }), false, "?"],
  [press(" "), false, "space"],
  [press("Enter", { ctrlKey: true }), false, "mod+enter"],
  [press("Escape"), false, "escape"],
])("%j is written as %s → %s", (event, apple, stroke) => {
  expect(strokeOf(event, apple)).toBe(stroke);
});

test("a second key in time makes a sequence, a late one does not", () => {
  const keys = createSequence(1000);
  expect(keys.push("g", 0)).toEqual(["g"]);
  expect(keys.push("c", 900)).toEqual(["g c", "c"]);
  keys.clear();
  expect(keys.push("g", 1000)).toEqual(["g"]);
  expect(keys.push("c", 2100)).toEqual(["c"]);
});

test("only keys that type something can be switched off", () => {
  expect(["j", "g c", "shift+a", "/", "?"].every(isCharacterKey)).toBe(true);
  expect(["mod+k", "mod+enter", "escape", "space"].some(isCharacterKey)).toBe(false);
});
