import "server-only";
import { z } from "zod";

const secret = (name: string) =>
  z.string().min(32, `${name} must have at least 32 characters; \`openssl rand -hex 32\` makes one`);
const flag = z
  .enum(["0", "1"], "must be 0 or 1")
  .default("0")
  .transform((v) => v === "1");
const loopback = (url: URL) => ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
const origin = (value: string) => URL.canParse(value) && /^https?:\/\/[^/?#@]+\/?$/.test(value);

const Env = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
    REFDESK_URL: z
      .string("is missing: the address people open, such as https://desk.example.com")
      .refine(origin, {
        error: "must be an origin such as https://desk.example.com, without a path",
        abort: true,
      })
      .transform((v) => new URL(v).origin),
    REFDESK_SECRET: secret("REFDESK_SECRET"),
    PARTNERO_API_KEY: z
      .string("is missing: the API key of your Partnero program")
      .trim()
      .min(1, "is empty: it should be the API key of your Partnero program"),
    PARTNERO_API_URL: z
      .url({ error: "must be a URL such as https://api.partnero.com/v1", abort: true })
      .default("https://api.partnero.com/v1"),
    PARTNERO_WEBHOOK_SECRET: secret("PARTNERO_WEBHOOK_SECRET").optional(),
    DATABASE_URL: z
      .string("is missing: postgres://user@host:5432/name; `npm start` sets it for the embedded database")
      .regex(/^postgres(ql)?:\/\//, "must begin with postgres://"),
    REFDESK_EMBEDDED: flag,
    REFDESK_DATA_DIR: z.string().default(".data"),
    /** Where the credit journal lies, if not in the data directory. */
    REFDESK_JOURNAL_DIR: z.string().optional(),
    REFDESK_DEMO: flag,
    /** How long a credit waits before it is sent, so that it can be undone; 0 sends at once. */
    CREDIT_HOLD_SECONDS: z
      .string()
      .regex(/^\d{1,3}$/, "must be a whole number of seconds from 0 (off) to 300")
      .transform(Number)
      .refine((v) => v <= 300, "must be a whole number of seconds from 0 (off) to 300")
      .default(10),
    /** 0: this process leaves the mirror alone. Another one may keep it. */
    REFDESK_SYNC: z
      .enum(["0", "1"], "must be 0 or 1")
      .default("1")
      .transform((v) => v === "1"),
    METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
    LOG_LEVEL: z
      .enum(
        ["fatal", "error", "warn", "info", "debug", "silent"],
        "must be fatal, error, warn, info, debug or silent",
      )
      .default("info"),
    TRUST_PROXY_HOPS: z.coerce
      .number("must be a whole number")
      .int("must be a whole number")
      .min(0)
      .max(10)
      .default(0),
  })
  .superRefine((v, ctx) => {
    const say = (field: string, message: string) => ctx.addIssue({ code: "custom", path: [field], message });
    const upstream = new URL(v.PARTNERO_API_URL);
    if (upstream.protocol !== "https:" && !loopback(upstream))
      say("PARTNERO_API_URL", "must be https (plain http is only for a sandbox on this machine)");
    if (upstream.username || upstream.password || upstream.search || upstream.hash)
      say("PARTNERO_API_URL", "must not carry a user, a query or a fragment");
    if (v.REFDESK_DEMO && !loopback(upstream))
      say("REFDESK_DEMO", "is for the sandbox only: PARTNERO_API_URL must point at this machine");
    if (v.REFDESK_DEMO && !loopback(new URL(v.REFDESK_URL)))
      say("REFDESK_DEMO", "is for this machine only: REFDESK_URL must be a loopback address");
    if (v.REFDESK_DEMO && !/^sandbox-/.test(v.PARTNERO_API_KEY))
      say("REFDESK_DEMO", "refuses a real key: PARTNERO_API_KEY must begin with sandbox-");
    const desk = new URL(v.REFDESK_URL);
    if (desk.protocol !== "https:" && !loopback(desk))
      say("REFDESK_URL", "must be https (plain http is only for this machine)");
  });
export type Env = z.infer<typeof Env>;

/** One sentence per bad variable, or the values. In: the process environment. */
export function readEnv(source: Record<string, string | undefined>): { env: Env } | { problems: string[] } {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = Env.safeParse(given);
  if (result.success) return { env: result.data };
  return {
    problems: result.error.issues.map((issue) => {
      const name = String(issue.path[0] ?? "environment");
      return issue.message.startsWith(name) ? `${issue.message}.` : `${name} ${issue.message}.`;
    }),
  };
}

let current: Env | undefined;

/** The checked environment; read once. Throws one sentence per bad variable. */
export function env(): Env {
  if (current) return current;
  const result = readEnv(process.env);
  if ("problems" in result) throw new Error(result.problems.join("\n"));
  current = result.env;
  return current;
}

/** Tests only: replaces the environment for this process. */
export function useEnv(values: Record<string, string>): void {
  const result = readEnv(values);
  if ("problems" in result) throw new Error(result.problems.join("\n"));
  current = result.env;
}
