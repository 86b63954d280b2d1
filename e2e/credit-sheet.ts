import { expect, type Locator, type Page } from "@playwright/test";

type Filled = { amount: string; unit?: string; reason?: string; ticket?: string; note?: string };

/** The customer's page with the credit sheet open and filled in. Answers with the sheet. */
export async function openCredit(page: Page, customerId: string, filled?: Filled): Promise<Locator> {
  await page.goto(`/customers/${encodeURIComponent(customerId)}`);
  await page.getByRole("button", { name: "Credit", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Credit" });
  await expect(sheet.getByLabel("Amount")).toBeVisible();
  if (filled) await fillCredit(sheet, filled);
  return sheet;
}

export async function fillCredit(sheet: Locator, { amount, unit, reason, ticket, note }: Filled) {
  if (unit) await sheet.getByLabel("Unit").selectOption(unit);
  await sheet.getByLabel("Amount").fill(amount);
  await sheet.getByRole("radio", { name: reason ?? "Goodwill" }).check();
  if (ticket) await sheet.getByLabel("Ticket").fill(ticket);
  if (note) await sheet.getByLabel("Note").fill(note);
}

/** The one button that sends: it names the amount. */
export const sendButton = (sheet: Locator) => sheet.getByRole("button", { name: /^Credit\b/ });
