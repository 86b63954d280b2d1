import "server-only";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { eq } from "drizzle-orm";
import { database } from "./db/pool";
import * as schema from "./db/schema";
import { env } from "./env";
import { peerAddress } from "./peer-address";

/** Seconds a session lives without being used, and at most. */
export const sessionIdleSeconds = 30 * 60;
export const sessionMaxSeconds = 12 * 60 * 60;

/** Who may come in by password alone: active, and without a second factor (lib/server/sign-in/second-step.ts). */
async function needsNoMore(userId: string): Promise<boolean> {
  const [found] = await database()
    .select({ deactivatedAt: schema.user.deactivatedAt, factor: schema.twoFactor.userId })
    .from(schema.user)
    .leftJoin(schema.twoFactor, eq(schema.twoFactor.userId, schema.user.id))
    .where(eq(schema.user.id, userId));
  return found !== undefined && found.deactivatedAt === null && found.factor === null;
}

/** `__Host-` keeps a neighbouring subdomain from planting a session; it needs https. */
function cookies(secure: boolean) {
  return {
    cookiePrefix: "refdesk",
    useSecureCookies: false,
    cookies: {
      session_token: {
        name: secure ? "__Host-refdesk-session" : "refdesk-session",
        attributes: { secure, httpOnly: true, sameSite: "lax" as const, path: "/" },
      },
    },
  };
}

function build() {
  const { REFDESK_URL, REFDESK_SECRET } = env();
  return betterAuth({
    appName: "Refdesk",
    baseURL: REFDESK_URL,
    basePath: "/api/auth",
    secret: REFDESK_SECRET,
    trustedOrigins: [REFDESK_URL],
    database: drizzleAdapter(database(), { provider: "pg", schema }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    // The absolute end. Idleness is ours (`actor.ts`): better-auth would move the end with every use.
    session: { expiresIn: sessionMaxSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            if (!(await needsNoMore(session.userId))) return false;
            const ipAddress = context?.headers ? peerAddress(context.headers) : null;
            return { data: { ...session, ipAddress } };
          },
        },
      },
    },
    advanced: cookies(REFDESK_URL.startsWith("https:")),
    // Ours counts per account and per address, in the database (lib/server/sign-in).
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // It would print the e-mail of a failed sign-in; what may be logged goes through log.ts.
    logger: { disabled: true },
  });
}

type Built = { secret: string; url: string; auth: ReturnType<typeof build> };
const slot = globalThis as typeof globalThis & { refdeskAuth?: Built };

/** better-auth, made once per process and environment. */
export function auth() {
  const { REFDESK_SECRET, DATABASE_URL } = env();
  const made = slot.refdeskAuth;
  if (made && made.secret === REFDESK_SECRET && made.url === DATABASE_URL) return made.auth;
  slot.refdeskAuth = { secret: REFDESK_SECRET, url: DATABASE_URL, auth: build() };
  return slot.refdeskAuth.auth;
}
