import "server-only";
import { startBulkLoop } from "./bulk-runs/bulk-loop";
import { journal, journalFolder } from "./credits/journal/journal";
import { recoverCredits } from "./credits/journal/recover-credits";
import { startCreditLoop } from "./credits/sending/credit-loop";
import { startCustomerJobLoop } from "./customer-jobs/customer-job-loop";
import { migrate } from "./db/migrate";
import { addDemoUsers } from "./demo-users";
import { type Env, env } from "./env";
import { watchIncoming } from "./incoming";
import { sweepInvitations } from "./invitations/sweep-invitations";
import { addDemoLimits } from "./limits/add-demo-limits";
import { lastCause } from "./log";
import { startBringingLoop } from "./mirror/bring-along";
import { watchEventLoop } from "./status/event-loop";
import { beforeExit } from "./stop";
import { startSyncLoop } from "./sync/sync-loop";
import { offerSetup } from "./team/offer-setup";

/** What must be right before the first request: environment, schema, journal, what the last run left. Exits 1 with a sentence otherwise. */
export async function startServer(): Promise<void> {
  const checked = checkedEnv();
  try {
    await migrate(checked.DATABASE_URL);
    await sweepInvitations();
  } catch (error) {
    refuse([`The database cannot be used: ${lastCause(error)}.`]);
  }
  try {
    await journal();
  } catch (error) {
    refuse([
      `REFDESK_JOURNAL_DIR (${journalFolder()}) must be a folder that can be written: ${lastCause(error)}.`,
    ]);
  }
  try {
    await recoverCredits();
  } catch (error) {
    refuse([`The credits of the last run cannot be put in order: ${lastCause(error)}.`]);
  }
  watchIncoming();
  watchEventLoop();
  await addDemoUsers();
  await addDemoLimits();
  await greetFirstAdmin();
  const loops = [startCreditLoop(), startBulkLoop(), startCustomerJobLoop(), startBringingLoop()];
  if (checked.REFDESK_SYNC) loops.push(startSyncLoop());
  beforeExit(async () => void (await Promise.all(loops.map((loop) => loop.stop()))));
}

/** Written to the console and not to the log: the token is a key, and a log is kept. */
async function greetFirstAdmin(): Promise<void> {
  const url = await offerSetup();
  if (!url) return;
  process.stdout.write(
    `\nNobody administers this desk yet. Open this link within 24 hours to become its administrator;\n` +
      `it works once, and the next start prints a new one instead:\n\n  ${url}\n\n`,
  );
}

function checkedEnv(): Env {
  try {
    return env();
  } catch (error) {
    return refuse(error instanceof Error ? error.message.split("\n") : ["The environment cannot be read."]);
  }
}

function refuse(sentences: string[]): never {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
}
