import "server-only";
import { partnero } from "../partnero/partnero";
import { fillStandings } from "./fill-standings";
import { syncOnce } from "./sync-once";
import { readState, setState } from "./sync-state";

/** For tests only: works until the mirror needs nothing; with `reconcile` after a full pass and reading all anew. */
export async function syncUntilQuiet({ reconcile = false, fill = false } = {}): Promise<void> {
  if (reconcile) {
    await readState();
    await setState({ askedAt: new Date() });
  }
  const doing = { kind: "full" as const };
  while (await syncOnce(doing));
  if (!reconcile || !fill) return;
  // As after a night: who failed before is not left alone any more.
  Reflect.deleteProperty(globalThis, "refdeskUnfilled");
  const now = new Date();
  while ((await fillStandings(now)) > 0);
}

/** For tests only: takes away the sandbox's customers whose calls hang or are refused for as long as one asks. */
export async function removeEndless(): Promise<void> {
  for (const id of ["mail_hang", "mail_html", "mail_reset", "mail_fail-429", "mail_fail-503"])
    await partnero()
      .deleteCustomer(id)
      .catch(() => undefined);
}
