import "server-only";
import { bigint, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./instant";
import { user } from "./schema";

const personId = () =>
  text("user_id")
    .notNull()
    .references(() => user.id, { onDelete: "cascade" });

/** Who signs in with a second factor. The secret is sealed (lib/server/seal.ts). */
export const twoFactor = pgTable("two_factor", {
  userId: personId().primaryKey(),
  secret: text("secret").notNull(),
  /** The 30 seconds whose code came last: none of them or before them is taken again. */
  lastStep: bigint("last_step", { mode: "number" }).notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** Recovery codes that have not been used, as keyed hashes. */
export const recoveryCode = pgTable(
  "recovery_code",
  { codeHash: text("code_hash").primaryKey(), userId: personId() },
  (t) => [index("recovery_code_user").on(t.userId)],
);

/** Sign-ins that wait for their second step. Only a hash of the token in the browser's cookie is kept. */
export const pendingSignIn = pgTable(
  "pending_sign_in",
  {
    tokenHash: text("token_hash").primaryKey(),
    userId: personId(),
    wrongCodes: integer("wrong_codes").notNull().default(0),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("pending_sign_in_user").on(t.userId)],
);
