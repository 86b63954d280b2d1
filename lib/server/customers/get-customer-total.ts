import "server-only";
import { count } from "drizzle-orm";
import type { CustomerMatch } from "@/lib/contract/customer-filters";
import type { One } from "@/lib/contract/envelope";
import type { CustomerTotal } from "@/lib/contract/listed-customers";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { customerWhere } from "./customer-where";
import { mirrorState } from "./mirror-state";

/** How many customers match, exactly. Asked apart from the rows, which never wait for it. Throws `forbidden`. */
export async function getCustomerTotal(actor: Actor, match: CustomerMatch): Promise<One<CustomerTotal>> {
  authorize(actor, "customers.read");
  const counted = database().select({ total: count() }).from(customer).where(customerWhere(match));
  const [[row], { asOf }] = await Promise.all([counted, mirrorState()]);
  return { data: { total: row?.total ?? 0 }, meta: { asOf, source: "mirror" } };
}
