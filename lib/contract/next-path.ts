import { paths } from "./paths";
import type { Role } from "./permissions";

const pages: readonly string[] = [
  paths.customers,
  paths.customerImport,
  paths.customerJobs,
  paths.invitations,
  paths.sales,
  paths.credits,
  paths.bulkCredit,
  paths.audit,
  paths.team,
  paths.status,
  paths.account,
];
const customerPage = /^\/customers\/[^/]+(\/tree)?$/;
const elsewhere = "http://elsewhere.invalid";

/**
 * Where to go after signing in. In: whatever stands in `?next=`. Out: a path of ours with its query, never
 * another site's: anything that isn't one of our pages becomes the start page.
 */
export function nextPath(value: unknown): string {
  const start = "/";
  if (typeof value !== "string" || value.length > 2000) return start;
  // Backslashes, controls and spaces mean different things to different parsers.
  if (!/^\/(?![/\\])[!-[\]-~]*$/.test(value) || !URL.canParse(value, elsewhere)) return start;
  const url = new URL(value, elsewhere);
  if (url.origin !== elsewhere || url.username || url.password) return start;
  const known = url.pathname === "/" || pages.includes(url.pathname) || customerPage.test(url.pathname);
  return known ? url.pathname + url.search : start;
}

/**
 * Where somebody begins who asked for no page: with the numbers who answers for the program, with the list who
 * works in it. In: what `nextPath` gave.
 */
export const landingPath = (next: string, role: Role): string =>
  next === paths.overview && (role === "marketing" || role === "support") ? paths.customers : next;
