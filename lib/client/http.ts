import type { Problem } from "@/lib/contract/errors";
import { learnServerTime } from "./server-clock";

/** An answer of ours that says no: the problem as the server wrote it. */
export class ApiProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = "ApiProblem";
  }
}

type Query = Record<string, string | number | boolean | null | undefined>;
type Send = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
};

/**
 * Asks our API. In: a path of `paths.api`. Out: the parsed answer, whose shape the server has checked.
 * Throws `ApiProblem`: the server's own, or one made here where no answer of ours came.
 */
export async function api<T>(path: string, { method = "GET", query, body, signal }: Send = {}): Promise<T> {
  const response = await reach(path + search(query), { method, signal, ...asJson(body) });
  learnServerTime(response.headers.get("date"));
  const text = await response.text();
  const value = parse(text);
  if (!response.ok) throw new ApiProblem(asProblem(value, response.status));
  if (value === undefined && text !== "")
    throw new ApiProblem(local("upstream_failed", "The answer could not be read."));
  return value as T;
}

const asJson = (body: unknown): RequestInit =>
  body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };

/**
 * Asks our API for a file and lets the browser save it, once it is whole. For files whose question an address
 * can't hold. In: a path of `paths.api` and the body. Throws `ApiProblem`, then nothing is saved.
 */
export async function download(path: string, body: unknown): Promise<void> {
  const response = await reach(path, { method: "POST", ...asJson(body) });
  if (!response.ok) throw new ApiProblem(asProblem(parse(await response.text()), response.status));
  const file = await response.blob().catch(() => {
    throw new ApiProblem(local("internal", "The download broke off before the file was whole. Try again."));
  });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download =
    /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "export.csv";
  link.click();
  // Some browsers take the file only later; until then its address must hold.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A query string from what is set; nothing for null, undefined and the empty string. */
export function search(query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, credentials: "same-origin", cache: "no-store", redirect: "error" });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiProblem(
      local("internal", "Refdesk cannot be reached. Check your connection and try again."),
    );
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asProblem(value: unknown, status: number): Problem {
  const known = value as Partial<Problem> | undefined;
  if (known && typeof known.code === "string" && typeof known.detail === "string") return known as Problem;
  return { ...local("internal", "Refdesk answered in a way this page does not understand."), status };
}

function local(code: Problem["code"], detail: string): Problem {
  const title = code === "internal" ? "Refdesk cannot be reached" : "The answer could not be read";
  return { type: "about:blank", code, title, status: 0, detail, requestId: "" };
}

/** The problem inside a thrown thing, whatever it is. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiProblem) return error.problem;
  return local("internal", "Something on this page failed. Reload it and try again.");
}
