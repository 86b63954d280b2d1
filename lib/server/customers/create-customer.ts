import "server-only";
import type { CreateCustomer, Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { upstreamWrite } from "../audit/upstream-write";
import { authorize } from "../authorize";
import { decideByReading, isUnknown } from "../decide-by-reading";
import type { NewCustomer } from "../partnero/customer-calls";
import { partnero } from "../partnero/partnero";
import { problem } from "../problem";
import { newCustomerId } from "./customer-id";
import { customerOrNull } from "./customer-or-null";
import { existingCustomer, mayBeTaken } from "./existing-customer";

/**
 * Creates a customer, under an id of ours where none is given, so that a lost answer can be looked up.
 * Throws `already_exists` with who it is, `invalid` on `referrer` for one nobody knows, and what the
 * provider throws; `outcome_unknown` only where reading again could not tell either.
 */
export async function createCustomer(
  actor: Actor,
  input: CreateCustomer,
  { requestId }: { requestId: string },
): Promise<One<Customer>> {
  authorize(actor, "customers.create");
  const { referrer, ...fields } = input;
  const unique = { id: fields.id, key: fields.key, email: fields.email };
  const [taken, above] = await Promise.all([
    existingCustomer(unique, { requestId }),
    referrer ? customerOrNull(referrer, { requestId }) : null,
  ]);
  if (taken) throw taken;
  if (referrer && !above) throw unknownReferrer();
  const id = fields.id ?? fields.key ?? newCustomerId();
  const wanted = { ...fields, id, ...(above && { referrer: { id: above.id } }) };
  return answered(() => write(actor, wanted, requestId).catch((error) => refused(error, unique, requestId)));
}

function write(actor: Actor, wanted: NewCustomer & { id: string }, requestId: string): Promise<Customer> {
  const { id, email, name, surname, referrer } = wanted;
  const label = displayName({ id, email: email ?? null, name: name ?? null, surname: surname ?? null });
  return upstreamWrite(actor, {
    requestId,
    facts: {
      action: "customers.create",
      target: { type: "customer", id, label },
      customerId: id,
      after: { ...wanted, referrer: referrer?.id },
    },
    send: (operationId) =>
      decideByReading(
        () => partnero().createCustomer(wanted, { requestId, operationId }),
        () => customerOrNull(id, { requestId, fresh: true }),
      ),
    done: (customer) => ({
      target: { type: "customer", id: customer.id, label: displayName(customer) },
      customerId: customer.id,
    }),
    isUnknown,
  });
}

async function refused(
  error: unknown,
  unique: Parameters<typeof existingCustomer>[0],
  requestId: string,
): Promise<never> {
  const taken = mayBeTaken(error) ? await existingCustomer(unique, { requestId }).catch(() => null) : null;
  throw taken ?? error;
}

const unknownReferrer = () =>
  problem("invalid", "Nobody has the id or key that you named as referrer.", {
    errors: { referrer: ["Nobody has this id or key"] },
  });
