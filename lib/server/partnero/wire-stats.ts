import "server-only";
import type { Money } from "@/lib/contract/money";
import type { CustomerStats } from "@/lib/contract/stats";
import { isObject, isWebUrl, WireError } from "./wire-leaf";
import { asMoney } from "./wire-money";

type Known = "clicks" | "signups" | "referrals" | "sales" | "paidAccounts";

const knownNames: Record<Known, readonly string[]> = {
  clicks: ["clicks", "clicks_count", "total_clicks", "click_count"],
  signups: ["signups", "signups_count", "total_signups", "sign_ups"],
  referrals: ["referrals", "referrals_count", "total_referrals"],
  sales: ["sales", "sales_count", "total_sales"],
  paidAccounts: ["paid_accounts", "paid_accounts_count"],
};
const knownBy = new Map(
  Object.entries(knownNames).flatMap(([ours, theirs]) => theirs.map((name) => [name, ours] as const)),
);
/** Numbers that name somebody are no statistics. */
const notStats = new Set(["id", "key", "customer", "status"]);
const most = 100;

/**
 * Their statistics → ours. Names are undocumented, so known numbers count wherever they stand, other numbers keep
 * their own path as name, amounts with a currency are revenue, and http(s) texts are share links.
 * Throws `WireError` without an object.
 */
export function readStats(data: unknown): CustomerStats {
  const nothing = Array.isArray(data) && data.length === 0;
  if (!isObject(data) && !nothing) throw new WireError("no statistics where they were asked for");
  const stats: CustomerStats = {
    clicks: null,
    signups: null,
    referrals: null,
    sales: null,
    paidAccounts: null,
    revenue: [],
    other: [],
    shareLinks: [],
  };
  walk(data, [], stats);
  return stats;
}

function walk(value: unknown, path: string[], stats: CustomerStats): void {
  if (stats.other.length + stats.shareLinks.length + stats.revenue.length >= most) return;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, most)) walk(item, path, stats);
  } else if (isObject(value)) {
    const money = "amount" in value ? asMoney(value) : null;
    if (money) stats.revenue.push(money satisfies Money);
    else walkFields(value, path, stats);
  } else if (isWebUrl(value)) {
    addLink(path, value, stats);
  } else {
    addNumber(path, value, stats);
  }
}

function walkFields(fields: Record<string, unknown>, path: string[], stats: CustomerStats): void {
  const named = typeof fields.name === "string" ? fields.name : null;
  for (const [name, item] of Object.entries(fields)) {
    if (notStats.has(name)) continue;
    const ownName = named !== null && isWebUrl(item) ? named : name;
    walk(item, [...path, ownName], stats);
  }
}

function addLink(path: string[], url: string, stats: CustomerStats): void {
  if (stats.shareLinks.some((link) => link.url === url)) return;
  stats.shareLinks.push({ name: (path.at(-1) ?? "link").slice(0, 100), url });
}

function addNumber(path: string[], value: unknown, stats: CustomerStats): void {
  const digits = typeof value === "string" && /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : value;
  if (typeof digits !== "number" || !Number.isFinite(digits)) return;
  const known = knownBy.get(path.at(-1)?.toLowerCase() ?? "");
  if (isKnown(known) && stats[known] === null) stats[known] = digits;
  else if (!isKnown(known) || stats[known] !== digits)
    stats.other.push({ name: path.join(".").slice(0, 100) || "value", value: digits });
}

const isKnown = (name: string | undefined): name is Known =>
  name !== undefined && Object.hasOwn(knownNames, name);
