import "server-only";
import { type DeletedCustomer, toEditable } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { upstreamWrite } from "../audit/upstream-write";
import { authorize } from "../authorize";
import { recentBalances } from "../balances/recent-balances";
import { decideByReading, isUnknown } from "../decide-by-reading";
import { forgetCustomer } from "../mirror/forget-customer";
import { readAgainSoon, writeThrough } from "../mirror/take-along";
import { PartneroError } from "../partnero/errors";
import { partnero } from "../partnero/partnero";
import { customerOrNull } from "./customer-or-null";

/** Deletes a customer for good; the trail keeps who it was. Throws `not_found` for one who is gone already. */
export async function deleteCustomer(
  actor: Actor,
  { id }: { id: string },
  { requestId }: { requestId: string },
): Promise<One<DeletedCustomer>> {
  authorize(actor, "customers.delete");
  return answered(async () => {
    const before = await partnero().getCustomer(id, { requestId, fresh: true });
    const gone = { id: before.id };
    const write = upstreamWrite(actor, {
      requestId,
      facts: {
        action: "customers.delete",
        target: { type: "customer", id: before.id, label: displayName(before) },
        customerId: before.id,
        before: { ...toEditable(before), status: before.status, referrer: before.referrer?.id ?? null },
      },
      send: (operationId) =>
        decideByReading(
          () => remove(before.id, { requestId, operationId }),
          async () => ((await customerOrNull(before.id, { requestId, fresh: true })) ? null : true),
        ),
      isUnknown,
    });
    await write.catch(async (error: unknown) => {
      // They may be gone all the same.
      await readAgainSoon(before.id);
      throw error;
    });
    recentBalances().forget(before.id);
    await writeThrough([], () => forgetCustomer(before.id, { asOf: new Date() }));
    return gone;
  });
}

/** Somebody else was faster: what we wanted is done. */
async function remove(id: string, options: { requestId: string; operationId: string }): Promise<true> {
  try {
    await partnero().deleteCustomer(id, options);
  } catch (error) {
    if (!(error instanceof PartneroError) || error.kind !== "not_found") throw error;
  }
  return true;
}
