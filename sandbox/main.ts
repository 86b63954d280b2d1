import { parseArgs } from "node:util";
import { type SandboxOptions, startSandbox } from "./server";
import { StartRefused } from "./store/journal";

const USAGE = `npm run sandbox -- [--port 4010] [--customers 2000] [--seed 1] [--data DIR] [--rate 6000] [--key sandbox-key]
  [--hide-archived] [--archived-status deleted|archived] [--now ISO-DATE|today] [--webhook-retry-ms 1000]`;

function whole(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw new StartRefused(`--${name} must be a whole number from 0 to ${most}, not "${text}".`);
}

function readOptions(): SandboxOptions {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    options: {
      port: text,
      customers: text,
      seed: text,
      data: text,
      rate: text,
      key: text,
      now: text,
      "hide-archived": { type: "boolean" },
      "archived-status": text,
      "webhook-retry-ms": text,
    },
  });
  const status = values["archived-status"] ?? "deleted";
  if (status !== "deleted" && status !== "archived") {
    throw new StartRefused(`--archived-status must be deleted or archived, not "${status}".`);
  }
  const today = new Date().toISOString().slice(0, 10);
  const now = values.now === undefined ? undefined : Date.parse(values.now === "today" ? today : values.now);
  if (Number.isNaN(now))
    throw new StartRefused(`--now must be a date such as 2026-11-01T00:00:00Z, not "${values.now}".`);
  return {
    port: whole("port", values.port, 65_535) ?? 4010,
    customers: whole("customers", values.customers, 5_000_000),
    seed: whole("seed", values.seed, 2 ** 31),
    data: values.data,
    rate: whole("rate", values.rate, 100_000_000) ?? 6000,
    key: values.key ?? "sandbox-key",
    hideArchived: values["hide-archived"] ?? false,
    archivedStatus: status,
    now,
    webhookRetryMs: whole("webhook-retry-ms", values["webhook-retry-ms"], 600_000) ?? 1000,
  };
}

/** One sentence where the person at the keyboard can help it, everything where it is our fault. */
function reason(error: unknown): unknown {
  if (error instanceof StartRefused) return error.message;
  if (error instanceof TypeError && "code" in error) return `${error.message}\n${USAGE}`;
  return error instanceof Error && "syscall" in error ? `The sandbox cannot start: ${error.message}.` : error;
}

try {
  const running = await startSandbox(readOptions());
  console.log(`sandbox listening on ${running.url}`);
  const stop = (): void => void running.close().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
} catch (error) {
  console.error(reason(error));
  process.exit(1);
}
