import "server-only";
import { database } from "../db/pool";
import { creditLimit } from "../db/schema";
import { env } from "../env";
import { demoLimits } from "./shipped-limits";

/** Gives the demo limits of its own, unless there are some. Several processes may do so at once. */
export async function addDemoLimits(): Promise<void> {
  if (!env().REFDESK_DEMO) return;
  const [known] = await database().select({ role: creditLimit.role }).from(creditLimit).limit(1);
  if (known) return;
  const stamp = { updatedBy: "refdesk", updatedAt: new Date() };
  await database()
    .insert(creditLimit)
    .values(demoLimits.map((one) => ({ ...one, ...stamp })))
    .onConflictDoNothing();
}
