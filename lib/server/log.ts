import "server-only";
import { createHash } from "node:crypto";
import pino, { type Logger } from "pino";
import { env } from "./env";

/** The only fields that may stand in a log line. Anything else is a type error, so nothing slips in. */
export type LogFields = {
  requestId?: string;
  operationId?: string;
  method?: string;
  /** The route's pattern, never the URL: ids and e-mails stay out. */
  route?: string;
  status?: number;
  ms?: number;
  code?: string;
  actorId?: string;
  role?: string;
  action?: string;
  outcome?: string;
  person?: string;
  error?: string;
  count?: number;
};

let logger: Logger | undefined;

function instance(): Logger {
  logger ??= createLogger();
  return logger;
}

function createLogger(to?: { write(line: string): void }): Logger {
  const options = { level: env().LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return to ? pino(options, to) : pino(options);
}

/** Tests only: from here on lines go there instead of to standard output, at the level that is set now. */
export function useLog(to: { write(line: string): void }): void {
  logger = createLogger(to);
}

/** JSON lines on standard output, from an allow-list of fields. */
export const log = {
  info: (fields: LogFields, message: string) => instance().info(fields, message),
  warn: (fields: LogFields, message: string) => instance().warn(fields, message),
  error: (fields: LogFields, message: string) => instance().error(fields, message),
};

/** An e-mail as a log may show it: enough to tell two apart, not to read one. */
export const hashed = (value: string) =>
  createHash("sha256").update(env().REFDESK_SECRET).update(value.toLowerCase()).digest("hex").slice(0, 12);

/** An error's class and stack without its message, which may quote data. */
export function errorForLog(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = behindMessage(error)
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6);
  const cause = error.cause instanceof Error ? ` <- ${errorForLog(error.cause)}` : "";
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  return `${error.name}${code} ${frames.map((f) => f.trim()).join(" | ")}${cause}`;
}

/**
 * Why something failed, for who starts the desk: the words of the last cause, since ours hold the statement that failed and
 * all that was to be written by it. Of several addresses that refuse, the first one's.
 */
export function lastCause(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  const under = error.cause ?? first;
  return under instanceof Error ? lastCause(under) : error.message || error.name;
}

/** What somebody typed may hold lines that look like a place in the code. */
function behindMessage({ stack = "", message }: Error): string {
  const at = stack.indexOf(message);
  return at < 0 ? "" : stack.slice(at + message.length);
}
