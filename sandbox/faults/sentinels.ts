import { asObject } from "../http/fields";
import type { Row } from "../store/records";
import type { Fault, FaultMode } from "./rules";

/** Short words of special inputs → fault mode. */
const WORDS: Record<string, FaultMode> = {
  "400": "400",
  "401": "401",
  "403": "403",
  "404": "404",
  "409": "409",
  "422": "422",
  "429": "429",
  "500": "500",
  "502": "502-html",
  "503": "503",
  hang: "hang",
  reset: "reset",
  html: "html-200",
  cut: "cut-body",
  empty: "empty-body",
  redirect: "redirect",
  nostatus: "no-status",
  slow: "slow",
};

function faultOf(word: string | undefined, after: boolean, field: string): Fault | null {
  const mode = word === undefined ? undefined : WORDS[word];
  return mode
    ? { name: `special:${word}`, mode, when: after ? "after" : "before", field, retryAfter: 3 }
    : null;
}

/** `fail-500-anything@…`, `hang-…`, `reset-after-…` */
function faultOfText(text: unknown, field: string): Fault | null {
  if (typeof text !== "string") return null;
  const match = /^(?:fail-(\d{3})|(hang|reset|html|cut|empty|redirect|nostatus|slow))-(after-)?/.exec(text);
  return match ? faultOf(match[1] ?? match[2], match[3] !== undefined, field) : null;
}

/** The fields of a body that can ask for a fault. */
export function faultOfBody(json: Record<string, unknown>): Fault | null {
  const update = asObject(json.update);
  return (
    faultOfText(json.email, "email") ??
    faultOfText(update.email, "update.email") ??
    faultOfText(asObject(json.customer).email, "customer.email") ??
    faultOfText(json.key, "key") ??
    faultOfText(update.key, "update.key")
  );
}

const ENDINGS: Record<string, string> = {
  "GET stats": "stats",
  "GET balance": "balance",
  "GET referrals": "referrals",
  "GET transactions": "transactions",
  "GET referral_links": "links",
  "POST balance/credit": "credit",
  "POST archive": "archive",
  "POST revoke-archive": "restore",
  "PUT ": "update",
  "DELETE ": "delete",
};

/** `/v1/customers/{id}/stats` → `{ id, call: "stats" }`; null where no special customer can matter. */
export function callOf(method: string, path: string): { id: string; call: string } | null {
  const match = /^\/v1\/customers\/([^/]+)(?:\/(.*))?$/.exec(path);
  const call = match ? ENDINGS[`${method} ${match[2] ?? ""}`] : undefined;
  if (!match?.[1] || !call) return null;
  try {
    return { id: decodeURIComponent(match[1]), call };
  } catch {
    return null;
  }
}

/**
 * A customer whose id is `broken_<call>` answers 500 there, `<call>_<word>` answers that word, and
 * `<call>_<word>_after` commits first. One whose e-mail asks for a fault answers it for stats, balance and credit.
 */
export function faultOfCustomer(row: Row, call: string): Fault | null {
  if (row.id === `broken_${call}`) return faultOf("500", false, "id");
  const field = call === "credit" ? "amount" : "update.email";
  const match = /^([a-z]+)_([a-z0-9]+)(_after)?$/.exec(row.id);
  if (match && match[1] === call) return faultOf(match[2], match[3] !== undefined, field);
  return ["stats", "balance", "credit"].includes(call) ? faultOfText(row.email, field) : null;
}
