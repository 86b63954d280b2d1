import { expect, test } from "vitest";
import { keyOfLink } from "./key-of-link";

test.each([
  ["https://yoursite.com?ref=amara", "amara"],
  ["https://yoursite.com/path/x?utm=1&ref=50%25off#top", "50%off"],
  ["yoursite.com/?ref=a+b", "a b"],
  ["HTTPS://YOURSITE.COM/?ref=Amara", "Amara"],
  ["https://yoursite.com/r/amara/", "amara"],
  ["yoursite.com/r/a%2Fb", "a/b"],
  ["https://yoursite.com/r/%E0%A4%A", "%E0%A4%A"],
  ["https://yoursite.com/r/amara?ref=", "amara"],
])("%s is the link of %s", (text, key) => {
  expect(keyOfLink(text)).toBe(key);
});

test.each([
  "amara",
  "amara@example.com",
  "acme/eu/42",
  "what?now#here",
  "first.last",
  "...",
  "https://",
  "https://yoursite.com",
  "",
])("%j is no link", (text) => {
  expect(keyOfLink(text)).toBeNull();
});
