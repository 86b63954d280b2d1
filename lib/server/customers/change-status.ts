import "server-only";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { upstreamWrite } from "../audit/upstream-write";
import { decideByReading, isUnknown, shownOrRead } from "../decide-by-reading";
import { keepWritten } from "../mirror/keep-answer";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";
import { callOptions, type WriteContext } from "./write-context";

type StatusChange = {
  action: "customers.archive" | "customers.restore";
  isDone: (customer: Customer) => boolean;
  send: (id: string, options: CallOptions) => Promise<Customer | null>;
};

/** The two ways a status changes. */
export const statusChanges = {
  archive: {
    action: "customers.archive",
    isDone: (customer) => !customer.isActive,
    send: (id, options) => partnero().archiveCustomer(id, options),
  },
  restore: {
    action: "customers.restore",
    isDone: (customer) => customer.isActive,
    send: (id, options) => partnero().restoreCustomer(id, options),
  },
} satisfies Record<string, StatusChange>;

/**
 * Archives or restores, after the right is proven: nothing is sent for somebody who stands there already, and
 * the trail holds the status before and after. Out: the customer as they are then.
 */
export function changeStatus(
  actor: Actor,
  { id, to }: { id: string; to: keyof typeof statusChanges },
  context: WriteContext,
): Promise<One<Customer>> {
  const { action, isDone, send }: StatusChange = statusChanges[to];
  const options = callOptions(context);
  const read = (asked: string) => partnero().getCustomer(asked, { ...options, fresh: true });
  const change = answered(async () => {
    const before = await read(id);
    if (isDone(before)) return before;
    const after = await upstreamWrite(actor, {
      requestId: context.requestId,
      ...context.record,
      facts: {
        action,
        target: { type: "customer", id: before.id, label: displayName(before) },
        customerId: before.id,
        before: { status: before.status },
      },
      send: (operationId) =>
        decideByReading(
          () => send(before.id, { ...options, operationId }),
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
  return keepWritten(change, id);
}
