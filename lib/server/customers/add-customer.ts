import "server-only";
import type { CreateCustomer, Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { upstreamWrite } from "../audit/upstream-write";
import { decideByReading, isUnknown } from "../decide-by-reading";
import { keepWritten } from "../mirror/keep-answer";
import type { CallOptions } from "../partnero/caller";
import type { NewCustomer } from "../partnero/customer-calls";
import { partnero } from "../partnero/partnero";
import { ProblemError, problem } from "../problem";
import { newCustomerId } from "./customer-id";
import { customerOrNull } from "./customer-or-null";
import { existingCustomer, mayBeTaken, takenBy } from "./existing-customer";
import { isAsWanted } from "./is-as-wanted";
import { callOptions, type WriteContext } from "./write-context";

/**
 * Creates a customer after the right is proven, under an id of ours where none is given, so that a lost answer
 * can be looked up; who holds it then is ours only if all that can be compared is as we wanted it. Throws `already_exists` with who it is, `invalid` on `referrer` for one nobody knows, and
 * what the provider throws; `outcome_unknown` only where reading again could not tell either.
 */
export async function addCustomer(
  actor: Actor,
  input: CreateCustomer,
  context: WriteContext,
): Promise<One<Customer>> {
  const { referrer, ...fields } = input;
  const unique = { id: fields.id, key: fields.key, email: fields.email };
  const options = callOptions(context);
  const [taken, above] = await Promise.all([
    existingCustomer(unique, options),
    referrer ? customerOrNull(referrer, options) : null,
  ]);
  if (taken) throw taken;
  if (referrer && !above) throw unknownReferrer();
  const id = fields.id ?? fields.key ?? newCustomerId();
  const wanted = { ...fields, id, ...(above && { referrer: { id: above.id } }) };
  return keepWritten(
    answered(() => write(actor, wanted, context).catch((error) => refused(error, unique, options))),
    id,
  );
}

function write(actor: Actor, wanted: NewCustomer & { id: string }, context: WriteContext): Promise<Customer> {
  const { id, email, name, surname, referrer } = wanted;
  const options = callOptions(context);
  const label = displayName({ id, email: email ?? null, name: name ?? null, surname: surname ?? null });
  return upstreamWrite(actor, {
    requestId: context.requestId,
    ...context.record,
    facts: {
      action: "customers.create",
      target: { type: "customer", id, label },
      customerId: id,
      after: { ...wanted, referrer: referrer?.id },
    },
    send: async (operationId) => {
      const made = await decideByReading<Customer | ProblemError>(
        () => partnero().createCustomer(wanted, { ...options, operationId }),
        async () => {
          const holder = await customerOrNull(id, { ...options, fresh: true });
          return holder === null || isAsWanted(holder, wanted) ? holder : takenBy(wanted, holder);
        },
      );
      // Somebody else has the id, so that ours was not made and never will be.
      if (made instanceof ProblemError) throw made;
      return made;
    },
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
  options: CallOptions,
): Promise<never> {
  const taken = mayBeTaken(error) ? await existingCustomer(unique, options).catch(() => null) : null;
  throw taken ?? error;
}

const unknownReferrer = () =>
  problem("invalid", "Nobody has the id or key that you named as referrer.", {
    errors: { referrer: ["Nobody has this id or key"] },
  });
