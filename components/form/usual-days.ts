import { addDays } from "@/lib/contract/days";

/** What one asks for most, in the order in which it is offered. */
export const usualDays = ["today", "7d", "30d", "90d", "12m", "month", "last_month", "year"] as const;
export type UsualDays = (typeof usualDays)[number];
export const usualDaysLabel: Record<UsualDays, string> = {
  today: "Today",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "90d": "Last 90 days",
  "12m": "Last 12 months",
  month: "This month",
  last_month: "Last month",
  year: "This year",
};

/** The days that it means today, both included. In: today, `YYYY-MM-DD`. */
export function daysOf(usual: UsualDays, today: string): { from: string; to: string } {
  const month = today.slice(0, 7);
  if (usual === "month") return { from: `${month}-01`, to: today };
  if (usual === "year") return { from: `${today.slice(0, 4)}-01-01`, to: today };
  if (usual === "last_month") {
    const to = addDays(`${month}-01`, -1);
    return { from: `${to.slice(0, 7)}-01`, to };
  }
  const days = { today: 1, "7d": 7, "30d": 30, "90d": 90, "12m": 365 }[usual];
  return { from: addDays(today, 1 - days), to: today };
}
