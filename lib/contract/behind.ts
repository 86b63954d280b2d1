import type { Cohorts, Habits, StatsWindow } from "./overview";
import type { attributions } from "./overview-choices";
import { paths } from "./paths";
import type { SaleKind } from "./sale-kinds";

type Values = Record<string, string | number | boolean | null | undefined>;
type Days = { from: string; to: string };

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

const sales = ({ from, to, unit, isCurrency }: StatsWindow, kind: SaleKind, more: Values = {}) =>
  link(paths.sales, { kind, unit, isCurrency, from, to, ...more });

const joined = ({ from, to }: Days) => ({ joinedFrom: from, joinedTo: to });
const referred = { referStatus: "referred" };

/** Where the rows behind the program's numbers are. Each opens exactly as many, or as much, as the number says. */
export const behindNumbers = (window: StatsWindow) => ({
  joined: customersLink(joined(window)),
  referred: customersLink({ ...referred, ...joined(window) }),
  activeReferrers: customersLink({ broughtFrom: window.from, broughtTo: window.to, sort: "referrals" }),
  revenue: sales(window, "sales"),
  rewardCost: sales(window, "cost"),
  credits: creditsLink(window),
  elsewhere: sales(window, "elsewhere"),
  rewards: sales(window, "rewards"),
  unknownRewards: sales(window, "unknown_rewards"),
  unreadReferrers: customersLink({ minReferrals: 1, unknown: "sales" }),
});

/** Behind how people behave. A link is null where nobody can be in it yet. */
export function behindHabits({ participation, conversion, k }: Habits, window: StatsWindow) {
  const { from } = window;
  const cohort = (to: string, more: Values = {}) =>
    to < from ? null : customersLink({ ...joined({ from, to }), ...more });
  const active = { status: "active", joinedTo: participation.joinedTo };
  const known = { ...referred, known: "referrer_sales" };
  return {
    participating: customersLink({ ...active, firstReferralTo: window.to }),
    participants: customersLink(active),
    converted: cohort(conversion.joinedTo, { ...known, boughtWithin: 30 }),
    conversionCohort: cohort(conversion.joinedTo, known),
    conversionUnread: cohort(conversion.joinedTo, { ...referred, unknown: "referrer_sales" }),
    did: customersLink({ ...joined(window), firstReferralFrom: "1900-01-01", sort: "lastReferral" }),
    notYet: customersLink({ ...joined(window), maxReferrals: 0 }),
    kCohort: cohort(k.joinedTo),
    kChildren:
      k.joinedTo < from
        ? null
        : customersLink({ referrerJoinedFrom: from, referrerJoinedTo: k.joinedTo, joinedWithin: k.n }),
  };
}

type Unit = { unit: string | null; isCurrency: boolean };

/** Whose open balances they are. */
export const behindLiability = ({ unit, isCurrency }: Unit) => ({
  all: customersLink({ unit, isCurrency, sort: "balance" }),
  archived: customersLink({ unit, isCurrency, status: "archived", sort: "balance" }),
  unread: customersLink({ unknown: "balance" }),
});

type Attribution = (typeof attributions)[number];

/** What one of the top referrers is credited with. */
export const behindReferrer = (id: string, window: StatsWindow, attribution: Attribution) => ({
  referred: customersLink({ referrerId: id, ...joined(window) }),
  revenue: sales(window, "sales", attribution === "direct" ? { referrerId: id } : { above: id }),
});

export const behindConcentration = (window: StatsWindow, attribution: Attribution) =>
  sales(window, "sales", { top: attribution });

export const behindGeneration = (depth: number, window: StatsWindow) => ({
  people: customersLink({ generation: depth }),
  joined: customersLink({ generation: depth, ...joined(window) }),
  revenue: sales(window, "sales", { generation: depth }),
});
export const behindCircles = customersLink({ generation: "none" });

/** The last day of a month, so many months on. In: `YYYY-MM`. */
function monthEnds(month: string, later: number): string {
  const [year = 0, of = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, of + later, 0)).toISOString().slice(0, 10);
}

/** A month of the cohorts, and of it those who had done so by the end of a month after. */
export function behindCohort({ month }: Cohorts["months"][number], kind: "referring" | "buying") {
  const who = {
    ...joined({ from: `${month}-01`, to: monthEnds(month, 0) }),
    ...(kind === "buying" ? referred : {}),
  };
  return {
    all: customersLink(who),
    after: (months: number) =>
      customersLink({
        ...who,
        [kind === "buying" ? "boughtTo" : "firstReferralTo"]: monthEnds(month, months),
      }),
  };
}

/** A step of the trend. */
export const behindPoint = (days: Days, window: StatsWindow) => {
  const { joined, referred, revenue, rewardCost } = behindNumbers({ ...window, ...days });
  return { joined, referred, revenue, rewardCost };
};
