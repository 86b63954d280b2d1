import type { StatsWindow } from "@/lib/contract/overview";
import { paths } from "@/lib/contract/paths";

type Values = Record<string, string | number | boolean | null | undefined>;

function link(path: string, values: Values): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== null && value !== undefined) search.set(name, String(value));
  return `${path}?${search}`;
}

/** The customers behind a number; the names are those of the list's filters. */
export const customersLink = (values: Values) => link(paths.customers, values);

/** The credits behind a number: of the window's days and zone, in its unit. */
export const creditsLink = ({ from, to, timeZone, unit, isCurrency }: StatsWindow, more: Values = {}) =>
  link(paths.credits, { state: "any_applied", unit, isCurrency, from, to, zone: timeZone, ...more });
