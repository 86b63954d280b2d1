import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { landingPath, nextPath } from "./next-path";

const elsewhere = [
  "https://evil.example",
  "HTTPS://EVIL.EXAMPLE/",
  "http:evil.example",
  "//evil.example",
  "//evil.example/customers",
  "///evil.example",
  "////evil.example/%2e%2e",
  "/\\evil.example",
  "\\\\evil.example",
  "\\/evil.example",
  "/\\/evil.example",
  "/%5cevil.example",
  "/%2f/evil.example",
  "/%2f%2fevil.example",
  "/\tevil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r/evil.example",
  "\t//evil.example",
  " //evil.example",
  "/ /evil.example",
  "/customers\\..\\..\\evil",
  "/\u0000/evil.example",
  "/\u00a0/evil.example",
  "/\u2028/evil.example",
  "/\u3002evil.example",
  "/\uff0f/evil.example",
  "\uff0f\uff0fevil.example",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "\u0001javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "blob:https://evil.example/x",
  "file:///etc/passwd",
  "mailto:a@evil.example",
  "ftp://evil.example",
  "evil.example",
  "customers",
  "./customers",
  "../customers",
  "?next=/customers",
  "#/customers",
  "@evil.example",
  "/@evil.example",
  "/.evil.example",
  "/..//evil.example",
  "/.//evil.example",
  "/customers/..//evil.example",
  "/customers/../../evil",
  "/customers/%2e%2e/%2e%2e/evil",
  "/customers/a/b",
  "/customers/a/tree/x",
  "/api/session",
  "/api/auth/sign-out",
  "/sign-in",
  "/sign-in?next=/sign-in",
  "/setup?token=x",
  "/join/token",
  "/_next/static/x.js",
  "/nowhere",
  "/customers/",
  `/customers?q=${"x".repeat(3000)}`,
  "",
  " ",
  "/\ud800",
  "https:/customers",
  "https:///customers",
  "//customers",
];

test.each(elsewhere)("%j leads to the start", (payload) => {
  expect(nextPath(payload)).toBe("/");
});

test.each([undefined, null, 7, {}, [], ["/customers"], ["//evil.example", "/customers"], true])(
  "%j, which is no text, leads to the start",
  (payload) => {
    expect(nextPath(payload)).toBe("/");
  },
);

test.each([
  "/",
  "/customers",
  "/customers?q=a%26b&page=2",
  "/customers?q=//evil.example",
  "/customers/customer_1",
  "/customers/customer_1?tab=credits",
  "/customers/a%2Fb%20%C3%A9/tree",
  "/customers/%2541",
  "/invitations",
  "/credits?state=unknown",
  "/audit?who=x",
  "/team?dialog=add",
  "/status",
])("%s is kept to the letter", (path) => {
  expect(nextPath(path)).toBe(path);
});

/** Every page behind sign-in, by where its file stands. */
const desk = join(import.meta.dirname, "../../app/(desk)");
const pages = readdirSync(desk, { recursive: true, encoding: "utf8" })
  .filter((path) => basename(path) === "page.tsx")
  .map(
    (path) =>
      `/${dirname(path)
        .replace(/^\.$/, "")
        .replace(/\[\w+\]/g, "x")}`,
  );

test("every page of the desk is one to come back to after signing in", () => {
  expect(pages.length).toBeGreaterThan(5);
  expect(pages.filter((page) => nextPath(`${page}?a=b`) !== `${page}?a=b`)).toEqual([]);
});

test("whatever comes out begins with one slash and stays on the desk", () => {
  for (const payload of elsewhere) {
    const url = new URL(nextPath(payload), "https://desk.example");
    expect(url.origin).toBe("https://desk.example");
  }
});

test("who asked for no page begins where their work is; who asked for one gets it", () => {
  for (const role of ["admin", "manager"] as const) expect(landingPath("/", role)).toBe("/");
  for (const role of ["marketing", "support"] as const) {
    expect(landingPath("/", role)).toBe("/customers");
    expect(landingPath("/?range=7d", role)).toBe("/?range=7d");
    expect(landingPath("/credits", role)).toBe("/credits");
  }
});
