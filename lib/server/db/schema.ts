import "server-only";
import { sql } from "drizzle-orm";
import { bigint, bigserial, boolean, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./instant";

export * from "./schema-credits";
export * from "./schema-desk";
export * from "./schema-mirror";
export * from "./schema-sign-in";

// better-auth's four tables, with a role and a way to switch somebody off.
export const user = pgTable("user", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  role: text("role").notNull().default("support"),
  deactivatedAt: instant("deactivated_at"),
  /** The last request, to the minute; outlives the sessions. */
  lastSeenAt: instant("last_seen_at"),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

export const session = pgTable(
  "session",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull().unique(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [index("session_user").on(t.userId)],
);

export const account = pgTable(
  "account",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [index("account_user").on(t.userId)],
);

export const verification = pgTable("verification", {
  id: text("id").primaryKey(),
  identifier: text("identifier").notNull(),
  value: text("value").notNull(),
  expiresAt: instant("expires_at").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/** Failed sign-ins by account and by address; a restart resets nothing. */
export const signInAttempt = pgTable("sign_in_attempt", {
  subject: text("subject").primaryKey(),
  failures: integer("failures").notNull().default(0),
  lastFailedAt: instant("last_failed_at").notNull(),
  blockedUntil: instant("blocked_until"),
});

/** One-time links: the first administrator's setup and invitations to the team. Only a hash of the token is kept. */
export const oneTimeLink = pgTable("one_time_link", {
  id: uuid("id").primaryKey(),
  kind: text("kind").notNull(),
  tokenHash: text("token_hash").notNull().unique(),
  email: text("email"),
  role: text("role").notNull(),
  createdBy: text("created_by"),
  createdAt: instant("created_at").notNull().defaultNow(),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

/** Append-only (a trigger refuses the rest) and chained: each row carries the hash of the one before. */
export const auditEvent = pgTable(
  "audit_event",
  {
    seq: bigserial("seq", { mode: "number" }).primaryKey(),
    operationId: uuid("operation_id").notNull(),
    at: instant("at").notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    actorRole: text("actor_role").notNull(),
    action: text("action").notNull(),
    targetType: text("target_type").notNull(),
    targetId: text("target_id").notNull(),
    targetLabel: text("target_label").notNull(),
    customerId: text("customer_id"),
    outcome: text("outcome").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    detail: text("detail"),
    requestId: text("request_id").notNull(),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull().unique(),
  },
  (t) => [
    index("audit_operation").on(t.operationId, t.seq),
    index("audit_customer").on(t.customerId, t.seq),
    index("audit_actor").on(t.actorId, t.seq),
  ],
);

/** The end of the chain, so that cutting off its last rows shows too. One row, written with each of them. */
export const auditHead = pgTable("audit_head", {
  id: integer("id").primaryKey(),
  seq: bigint("seq", { mode: "number" }).notNull(),
  hash: text("hash").notNull(),
});

export const invitation = pgTable(
  "invitation",
  {
    id: uuid("id").primaryKey(),
    email: text("email").notNull(),
    name: text("name"),
    personalization: jsonb("personalization").notNull(),
    bodyHash: text("body_hash").notNull(),
    state: text("state").notNull(),
    detail: text("detail"),
    invitedBy: text("invited_by").notNull(),
    invitedByName: text("invited_by_name").notNull(),
    createdAt: instant("created_at").notNull(),
    settledAt: instant("settled_at"),
  },
  (t) => [index("invitation_created").on(t.createdAt), index("invitation_email").on(sql`lower(${t.email})`)],
);

/** What Partnero told us, once per body: the hash of the raw bytes is the key, so that replays are harmless. */
export const webhookEvent = pgTable(
  "webhook_event",
  {
    bodyHash: text("body_hash").primaryKey(),
    event: text("event").notNull(),
    customerId: text("customer_id"),
    receivedAt: instant("received_at").notNull(),
    deliveries: integer("deliveries").notNull().default(1),
    /** `waiting` (the customer is still to be read again), `done` or `failed`. */
    state: text("state").notNull().default("done"),
    /** When it is tried next while it waits. */
    dueAt: instant("due_at"),
    attempts: integer("attempts").notNull().default(0),
    doneAt: instant("done_at"),
    detail: text("detail"),
  },
  (t) => [
    // A reading settles those of one customer; without it each would look at all that ever came.
    index("webhook_event_waiting").on(t.customerId).where(sql`${t.state} = 'waiting'`),
    // What was given up is counted and listed every few seconds, and is next to nothing of what came.
    index("webhook_event_failed").on(t.receivedAt).where(sql`${t.state} = 'failed'`),
    index("webhook_event_received").on(t.receivedAt),
  ],
);

/** Who may write one thing upstream right now: a turn that is over at `until`, whatever became of its holder. */
export const turn = pgTable("turn", {
  name: text("name").primaryKey(),
  holder: uuid("holder").notNull(),
  until: instant("until").notNull(),
});
