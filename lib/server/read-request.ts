import "server-only";
import type { z } from "zod";
import type { FieldErrors } from "@/lib/contract/errors";
import { problem } from "./problem";

/** Parses by a schema. Throws `invalid` with the field names of `error.issues`, or of a text that can't be kept. */
export function parseInput<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  assertKeepable(value);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors: FieldErrors = {};
  for (const issue of result.error.issues) {
    const names = issue.code === "unrecognized_keys" ? issue.keys : [issue.path.map(String).join(".")];
    for (const name of names) errors[name] = [...(errors[name] ?? []), issue.message];
  }
  const fields = Object.keys(errors).filter(Boolean);
  const detail = fields.length
    ? `Check ${fields.join(", ")}.`
    : (result.error.issues[0]?.message ?? "Not what was expected.");
  throw problem("invalid", detail, { errors });
}

/**
 * No database holds a NUL or half of a surrogate pair, so no field may: refused once, before any schema is asked.
 * Walks without recursion, since a body can be nested as deep as it is long.
 */
function assertKeepable(value: unknown): void {
  const open: [unknown, string][] = [[value, ""]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [found, path] = next;
    if (typeof found === "string") assertKeepableText(found, path);
    if (typeof found !== "object" || found === null) continue;
    for (const [name, each] of Object.entries(found)) {
      open.push([each, path ? `${path}.${name}` : name], [name, path]);
    }
  }
}

function assertKeepableText(text: string, field: string): void {
  const hasNul = text.includes("\0");
  if (!hasNul && text.isWellFormed()) return;
  const sentence = hasNul ? "Contains a control character" : "Contains half of a surrogate pair";
  throw problem("invalid", field ? `Check ${field}.` : `${sentence}.`, { errors: { [field]: [sentence] } });
}

/** A query string as an object; an empty value counts as left out, the last of two wins. */
export function readQuery(url: URL): Record<string, string> {
  return Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ""));
}

/** The raw body, at most `max` bytes. Throws `too_large` without reading on. */
export async function readBytes(request: Request, max: number): Promise<Uint8Array> {
  const tooLarge = () => problem("too_large", `The request may have at most ${Math.floor(max / 1024)} KB.`);
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > max) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > max) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/** The JSON body. Throws `wrong_content_type`, `too_large` or `invalid`. */
export async function readJson(request: Request, max: number): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw problem("wrong_content_type", "Send the body as application/json.");
  const bytes = await readBytes(request, max);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw problem("invalid", "The body is not valid JSON.");
  }
}
