import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { expect } from "./test";

type Given = { customerId: string; amount: string; unit?: string; isCurrency?: boolean } & Record<
  string,
  unknown
>;

/** Gives a credit as the page's own person, past the screen. Answers with what the ledger made of it. */
export async function giveCredit(
  request: APIRequestContext,
  origin: string,
  given: Given,
): Promise<{ id: string; state: string }> {
  const data = { unit: "USD", isCurrency: true, reason: "goodwill", ...given };
  const answer = await request.put(`/api/credits/${randomUUID()}`, { headers: { origin }, data });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()).data;
}
