import "server-only";
import { partnero } from "../../partnero/partnero";
import type { CreditRow } from "../ledger";

type Wanted = Pick<CreditRow, "customerId" | "unit" | "isCurrency">;

/**
 * What stands open for a customer in the unit of a credit, read from Partnero now. Out: a decimal in major
 * units; "0" where the balance has no such unit. Throws `PartneroError`.
 */
export async function readUnitBalance(
  { customerId, unit, isCurrency }: Wanted,
  { requestId }: { requestId: string },
): Promise<string> {
  const { amounts } = await partnero().getBalance(customerId, { requestId, fresh: true });
  const same = amounts.find(
    (money) => money.isCurrency === isCurrency && money.unit.toLowerCase() === unit.toLowerCase(),
  );
  return same?.amount ?? "0";
}
