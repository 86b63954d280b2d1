import "server-only";
import {
  type Customer,
  type EditableCustomer,
  editableFields,
  toEditable,
  type UpdateCustomer,
} from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { upstreamWrite } from "../audit/upstream-write";
import { decideByReading, isUnknown, shownOrRead } from "../decide-by-reading";
import { keepWritten } from "../mirror/keep-answer";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";
import { problem } from "../problem";
import { existingCustomer, mayBeTaken } from "./existing-customer";
import { inTurn } from "./in-turn";
import { callOptions, type WriteContext } from "./write-context";

type Changes = Partial<EditableCustomer>;
type Edit = { changes: Changes; base: UpdateCustomer["base"] };

/**
 * Edits a customer after the right is proven. Reads them again first: an edited field that no longer holds what the form started
 * from is a `conflict` with the record as it stands, unless it holds the wanted value by now.
 * Only fields that differ are sent; if none does, nothing is. Edits of one customer take turns, so that
 * two colleagues at once can't both pass the comparison.
 */
export async function editCustomer(
  actor: Actor,
  { id, changes, base }: UpdateCustomer & { id: string },
  context: WriteContext,
): Promise<One<Customer>> {
  const save = async (asked: string): Promise<Customer> => {
    const now = await partnero().getCustomer(asked, { ...callOptions(context), fresh: true });
    // Asked for by their key: the turn to wait for is the one under their id.
    if (now.id !== asked) return inTurn(`customer ${now.id}`, () => save(now.id));
    const wanted = stillToDo(now, { changes, base });
    return Object.keys(wanted).length === 0 ? now : write(actor, now, wanted, context);
  };
  return keepWritten(
    answered(() => inTurn(`customer ${id}`, () => save(id))),
    id,
  );
}

function stillToDo(now: Customer, { changes, base }: Edit): Changes {
  const held = toEditable(now);
  const edited = editableFields.filter(
    (field) => changes[field] !== undefined && changes[field] !== held[field],
  );
  const moved = edited.filter((field) => held[field] !== base[field]);
  if (moved.length > 0) {
    const errors = Object.fromEntries(moved.map((field) => [field, ["Somebody changed this meanwhile"]]));
    throw problem(
      "conflict",
      "Somebody changed this customer since you opened the form. Nothing was saved.",
      {
        current: now,
        errors,
      },
    );
  }
  return pick(changes, edited);
}

async function write(actor: Actor, now: Customer, wanted: Changes, context: WriteContext): Promise<Customer> {
  const options = callOptions(context);
  const fields = editableFields.filter((field) => wanted[field] !== undefined);
  const read = () => partnero().getCustomer(now.id, { ...options, fresh: true });
  const saved = upstreamWrite(actor, {
    requestId: context.requestId,
    ...context.record,
    facts: {
      action: "customers.update",
      target: { type: "customer", id: now.id, label: displayName(now) },
      customerId: now.id,
      before: pick(toEditable(now), fields),
      after: wanted,
    },
    send: (operationId) =>
      decideByReading(
        () => partnero().updateCustomer(now.id, wanted, { ...options, operationId }),
        async () => {
          const found = await read();
          return holdsAll(toEditable(found), wanted) ? found : null;
        },
      ),
    done: (customer) => (customer ? { after: pick(toEditable(customer), fields) } : {}),
    isUnknown,
  });
  return shownOrRead(await saved.catch((error) => refused(error, now.id, wanted, options)), read);
}

async function refused(error: unknown, id: string, wanted: Changes, options: CallOptions): Promise<never> {
  if (!mayBeTaken(error)) throw error;
  const unique = { email: wanted.email || undefined, key: wanted.key };
  throw (await existingCustomer(unique, options, id).catch(() => null)) ?? error;
}

const holdsAll = (held: EditableCustomer, wanted: Changes) =>
  editableFields.every((field) => wanted[field] === undefined || wanted[field] === held[field]);

const pick = (from: Changes, fields: readonly (keyof EditableCustomer)[]): Changes =>
  Object.fromEntries(fields.map((field) => [field, from[field]]));
