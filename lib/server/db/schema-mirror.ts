import "server-only";
import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgSequence,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import type { Customer } from "@/lib/contract/customers";
import type { Money } from "@/lib/contract/money";
import type { CustomerStats } from "@/lib/contract/stats";
import type { Page } from "../partnero/wire-page";
import { instant } from "./instant";

const money = (name: string) => numeric(name, { precision: 21, scale: 6 });

/** Condition for one customer in sixteen. */
export const inSample = sql`(hashtext(id) & 15) = 0`;

/**
 * The mirror: one row per customer that Partnero has, or had. `record` is the customer as the provider read
 * them; the other columns are what lists search, filter and sort by, all derived from it or from what was
 * read beside it. Written by `lib/server/mirror` alone.
 */
export const customer = pgTable(
  "customer",
  {
    id: text("id").primaryKey(),
    key: text("key").notNull(),
    record: jsonb("record").$type<Customer>().notNull(),
    /** When the reading began that `record` comes from: an older reading never replaces a newer one. */
    asOf: instant("as_of").notNull(),
    /** `listed`, `unlisted` (answers by id, but no list shows them) or `deleted` (answers 404: kept for the trail). */
    presence: text("presence").notNull().default("listed"),
    /** The last full pass that saw them. */
    seenPass: integer("seen_pass").notNull().default(0),
    status: text("status").notNull(),
    isActive: boolean("is_active").notNull(),
    email: text("email"),
    /** The referrer's id as Partnero names it; resolved from a key where only that was said. May point at nobody. */
    referrerId: text("referrer_id"),
    createdAt: instant("created_at"),
    /** Never null, so that a page can begin behind it: the epoch where Partnero does not say. */
    joinedAt: instant("joined_at").notNull(),
    sortName: text("sort_name").notNull(),
    sortEmail: text("sort_email").notNull(),
    /** Name, e-mail, id, key and link keys: folded (case, accents), one per line. */
    searchText: text("search_text").notNull(),
    /** Customers in the mirror who name this one as their referrer, deleted ones left out. */
    referrals: integer("referrals").notNull().default(0),
    lastReferralAt: instant("last_referral_at"),
    firstReferralAt: instant("first_referral_at"),
    /** In the program's main unit, for sorting; null: not read yet. Amounts to show are in `customer_money`. */
    mainRevenue: money("main_revenue"),
    mainBalance: money("main_balance"),
    statsAsOf: instant("stats_as_of"),
    balanceAsOf: instant("balance_as_of"),
    transactionsAsOf: instant("transactions_as_of"),
  },
  (t) => [
    index("customer_key").on(t.key),
    index("customer_email").on(sql`lower(${t.email})`),
    index("customer_referrer").on(t.referrerId, t.joinedAt, t.id),
    // Sorts end in the id and run one way, so that a page begins behind a row by comparing both at once.
    index("customer_joined").on(t.joinedAt, t.id),
    // All that counting people needs, without their records.
    index("customer_counted")
      .on(t.joinedAt, t.referrerId, t.isActive, t.firstReferralAt, t.id)
      .where(sql`presence <> 'deleted'`),
    index("customer_sort_name").on(t.sortName, t.id),
    index("customer_sort_email").on(t.sortEmail, t.id),
    index("customer_referrals").on(t.referrals, t.id),
    index("customer_last_referral").on(sql`coalesce(${t.lastReferralAt}, '-infinity'::timestamptz)`, t.id),
    index("customer_main_revenue").on(sql`coalesce(${t.mainRevenue}, -1)`, t.id),
    index("customer_main_balance").on(sql`coalesce(${t.mainBalance}, -1)`, t.id),
    index("customer_search").using("gin", sql`${t.searchText} gin_trgm_ops`),
    // One in sixteen, to learn cheaply whether very many hold a text.
    index("customer_search_sample").using("gin", sql`${t.searchText} gin_trgm_ops`).where(inSample),
  ],
);

/** Goes up with every write to the mirror: what was counted under another number may be old. */
export const mirrorVersion = pgSequence("mirror_version");

/** What Partnero counts for one customer, as of its own moment. */
export const customerStats = pgTable("customer_stats", {
  customerId: text("customer_id").primaryKey(),
  stats: jsonb("stats").$type<CustomerStats>().notNull(),
  asOf: instant("as_of").notNull(),
});

/** Open balance and revenue from direct referrals of one customer, one row per unit. Never added across units. */
export const customerMoney = pgTable(
  "customer_money",
  {
    customerId: text("customer_id").notNull(),
    unit: text("unit").notNull(),
    isCurrency: boolean("is_currency").notNull(),
    /** Null: the balance has no such unit, or was not read. */
    balance: money("balance"),
    /** Sum of `sale` over their referred customers' transactions that stand. */
    revenue: money("revenue").notNull().default("0"),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.unit, t.isCurrency] }),
    index("customer_money_unit_balance").on(t.unit, t.balance),
    index("customer_money_unit_revenue").on(t.unit, t.revenue),
  ],
);

/** Sales (and rewards, credits) as the referrer's transaction list shows them. */
export const sale = pgTable(
  "sale",
  {
    referrerId: text("referrer_id").notNull(),
    key: text("key").notNull(),
    action: text("action").notNull(),
    isCredit: boolean("is_credit").notNull(),
    /** Null where the amount could not be read. */
    amount: money("amount"),
    unit: text("unit"),
    isCurrency: boolean("is_currency"),
    referredId: text("referred_id"),
    rewards: integer("rewards").notNull(),
    /** Their amounts, where they say them: each in its own unit. */
    rewardMoney: jsonb("reward_money").$type<Money[]>().notNull().default([]),
    createdAt: instant("created_at"),
    /** When a later reading of the same list no longer held it: a refund. */
    goneAt: instant("gone_at"),
  },
  (t) => [
    primaryKey({ columns: [t.referrerId, t.key] }),
    index("sale_referred").on(t.referredId),
    index("sale_created").on(t.unit, t.createdAt),
    index("sale_made").on(t.createdAt),
  ],
);

/** Where the sync stands: one row, written by the process that holds its turn. */
export const syncState = pgTable("sync_state", {
  id: integer("id").primaryKey(),
  /** Number of the full pass that runs or ran last. */
  pass: integer("pass").notNull().default(0),
  /** The page a full pass goes on with; null: none is under way. */
  nextPage: integer("next_page"),
  passStartedAt: instant("pass_started_at"),
  /** The last full pass that reached its end, vanished ones looked up. */
  fullAt: instant("full_at"),
  /** The last time new and changed customers were asked for. */
  freshAt: instant("fresh_at"),
  /** What Partnero said there are; null where it does not count. */
  upstreamTotal: integer("upstream_total"),
  /** Somebody asked for a full pass now. */
  askedAt: instant("asked_at"),
  /** The unit that `main_revenue` and `main_balance` of all customers are in; null: no money was read yet. */
  mainUnit: text("main_unit"),
});

/** The page of a full pass that is being kept: one row at most, so that a process that dies need not ask for it again. */
export const syncPage = pgTable("sync_page", {
  page: integer("page").primaryKey(),
  pass: integer("pass").notNull(),
  asOf: instant("as_of").notNull(),
  /** As read: items, total and whether there is more. */
  read: jsonb("read").$type<Page<Customer>>().notNull(),
});

/** Who is to be read alone soon, because something said that they changed. Many hints about one are one row. */
export const reread = pgTable(
  "reread",
  {
    customerId: text("customer_id").primaryKey(),
    /** The last hint: a reading that began before it does not answer it. */
    askedAt: instant("asked_at").notNull(),
    dueAt: instant("due_at").notNull(),
    attempts: integer("attempts").notNull().default(0),
  },
  (t) => [index("reread_due").on(t.dueAt)],
);

/** What a sync did, newest last; pruned after 30 days. */
export const syncRun = pgTable(
  "sync_run",
  {
    id: text("id").primaryKey(),
    kind: text("kind").notNull(),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at"),
    pages: integer("pages").notNull().default(0),
    rows: integer("rows").notNull().default(0),
    changed: integer("changed").notNull().default(0),
    /** Why it stood still, in a sentence; null: it did not. */
    error: text("error"),
  },
  (t) => [index("sync_run_started").on(t.startedAt)],
);

/** What a team says once: one row. */
export const workspace = pgTable("workspace", {
  id: integer("id").primaryKey(),
  /** IANA name; all days and windows of the overview are of this zone. */
  timeZone: text("time_zone").notNull().default("UTC"),
  /** The unit that sorting and the overview begin with; null: the one most balances and sales have. */
  mainUnit: text("main_unit"),
});
