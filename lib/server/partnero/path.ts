import "server-only";
import { textProblem } from "@/lib/contract/text";
import { PartneroError } from "./errors";

/** `"/customers/{id}/stats"` needs exactly `{ id }`. */
export type PathParams<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Record<Name, string> & PathParams<Rest>
  : unknown;

export type Query = Record<string, string | number | undefined>;

const slot = /\{(\w+)\}/g;

/**
 * The only way from an id to a path. `encodeURIComponent("..")` is `".."`, which a URL parser would walk up,
 * so what may stand in a segment is decided here and checked again on the finished URL.
 * In: a template such as `/customers/{id}/stats` and the raw values. Out: the encoded path.
 * Throws `PartneroError` `invalid_path`.
 */
export function upstreamPath<T extends string>(template: T, params: PathParams<T>): string {
  const values = new Map(Object.entries(params ?? {}));
  return template.replace(slot, (_, name: string) => segment(values.get(name)));
}

function segment(value: unknown): string {
  if (typeof value !== "string") throw refused("An id is missing.");
  if (value.trim() === "") throw refused("An id must not be empty.");
  if (value === "." || value === "..") throw refused("An id must not be . or ..");
  const problem = textProblem(value, 200);
  if (problem) throw refused(`An id can't be used: ${problem.toLowerCase()}.`);
  return encodeURIComponent(value);
}

/**
 * Puts an encoded path under the base URL and proves that it stayed there: same origin, same prefix,
 * same segments, nothing normalised away. Throws `PartneroError` `invalid_path`.
 */
export function upstreamUrl(base: URL, path: string, query: Query = {}): URL {
  const expected = prefixOf(base) + path;
  const url = new URL(expected, base.origin);
  const same =
    url.origin === base.origin &&
    url.pathname === expected &&
    url.pathname.split("/").length === expected.split("/").length &&
    !expected.includes("//") &&
    url.search === "" &&
    url.hash === "" &&
    url.username === "";
  if (!same) throw refused();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    const problem = textProblem(String(value), 300);
    if (problem) throw refused(`This can't be searched for: ${problem.toLowerCase()}.`);
    url.searchParams.append(name, String(value));
  }
  return url;
}

/** The path of the base URL without a slash at its end. */
export const prefixOf = (base: URL) => base.pathname.replace(/\/+$/, "");

const refused = (detail?: string) =>
  new PartneroError({ kind: "invalid_path", phase: "not_sent", write: false, detail });
