import "server-only";
import { z } from "zod";

/** A field read by `read`, whatever stands there, or nothing does: the tolerance of every wire schema. */
export const leaf = <T>(read: (value: unknown) => T) => z.unknown().optional().transform(read);

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Text, or a number as its text; null for everything else. */
export function asText(value: unknown): string | null {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : null;
}

/** Like `asText`, and null for what is empty. */
export const asName = (value: unknown) => (asText(value)?.trim() ? asText(value) : null);

/** A whole number, as number or digits; null for everything else and for what a float can't count. */
export function asInt(value: unknown): number | null {
  const text = asText(value)?.trim() ?? "";
  const number = /^-?\d{1,16}(\.0+)?$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : null;
}

/** true/false, also as 1/0 and their texts; null for everything else. */
export function asBoolean(value: unknown): boolean | null {
  const text = typeof value === "boolean" ? String(value) : asText(value)?.trim().toLowerCase();
  if (text === "true" || text === "1") return true;
  return text === "false" || text === "0" ? false : null;
}

const instantShape = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))?\s*(Z|[+-]\d\d:?\d\d)?$/i;

/** A timestamp in any of Laravel's shapes (a missing zone is UTC) → ISO 8601, milliseconds, UTC; else null. */
export function asInstant(value: unknown): string | null {
  const match = instantShape.exec(asText(value)?.trim() ?? "");
  if (!match) return null;
  const [, day, time, fraction = "", zone = "Z"] = match;
  const offset = zone.toUpperCase() === "Z" ? "Z" : zone.replace(/^([+-]\d\d):?(\d\d)$/, "$1:$2");
  const at = new Date(`${day}T${time}.${fraction.slice(0, 3).padEnd(3, "0")}${offset}`);
  const rolled = offset === "Z" && !at.toJSON()?.startsWith(`${day}`);
  return Number.isNaN(at.getTime()) || rolled ? null : at.toISOString();
}

/** A calendar day, also where a time follows it; null if there is no such day. */
export function asDay(value: unknown): string | null {
  const day = /^(\d{4}-\d\d-\d\d)(?:[T ].*)?$/.exec(asText(value)?.trim() ?? "")?.[1];
  return day !== undefined && z.iso.date().safeParse(day).success ? day : null;
}

/** Whether this can stand behind a link: an absolute http or https URL. */
export function isWebUrl(value: unknown): value is string {
  if (typeof value !== "string" || !/^https?:\/\//i.test(value)) return false;
  return URL.canParse(value);
}

/** An answer that lacks what nothing can stand in for. Becomes `upstream_failed`; carries no upstream text. */
export class WireError extends Error {
  override readonly name = "WireError";
}
