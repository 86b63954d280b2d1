import "server-only";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { upstreamWrite } from "../audit/upstream-write";
import { decideByReading, isUnknown, shownOrRead } from "../decide-by-reading";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";

type StatusChange = {
  action: "customers.archive" | "customers.restore";
  id: string;
  requestId: string;
  isDone: (customer: Customer) => boolean;
  send: (id: string, options: CallOptions) => Promise<Customer | null>;
};

/**
 * What archive and restore share, after the right is proven: nothing is sent for somebody who stands there
 * already, and the trail holds the status before and after. Out: the customer as they are then.
 */
export function changeStatus(actor: Actor, change: StatusChange): Promise<One<Customer>> {
  const { action, id, requestId, isDone } = change;
  const read = (asked: string) => partnero().getCustomer(asked, { requestId, fresh: true });
  return answered(async () => {
    const before = await read(id);
    if (isDone(before)) return before;
    const after = await upstreamWrite(actor, {
      requestId,
      facts: {
        action,
        target: { type: "customer", id: before.id, label: displayName(before) },
        customerId: before.id,
        before: { status: before.status },
      },
      send: (operationId) =>
        decideByReading(
          () => change.send(before.id, { requestId, operationId }),
          async () => {
            const now = await read(before.id);
            return isDone(now) ? now : null;
          },
        ),
      done: (customer) => (customer ? { after: { status: customer.status } } : {}),
      isUnknown,
    });
    return shownOrRead(after, () => read(before.id));
  });
}
