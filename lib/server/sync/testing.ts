import "server-only";
import { database } from "../db/pool";
import { syncState } from "../db/schema";
import { fillStandings } from "./fill-standings";
import { syncOnce } from "./sync-once";
import { readState, setState } from "./sync-state";

/** For tests only: works until the mirror needs nothing; with `reconcile` after a full pass and reading all anew. */
export async function syncUntilQuiet({ reconcile = false } = {}): Promise<void> {
  if (reconcile) {
    await readState();
    await setState({ askedAt: new Date() });
  }
  const doing = { kind: "full" as const };
  while (await syncOnce(doing));
  const now = new Date();
  if (reconcile) while ((await fillStandings(now)) > 0);
}

/** For tests only: forgets where the sync stands, as a new desk has it. */
export const forgetSync = () => database().delete(syncState);
