import "server-only";
import type { z } from "zod";
import type { FieldErrors } from "@/lib/contract/errors";
import { problem } from "./problem";

/** Parses by a schema. Throws `invalid` with the field names of `error.issues`, prefixed where asked. */
export function parseInput<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
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
