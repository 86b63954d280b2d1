import { readFile } from "node:fs/promises";
import pg from "pg";
import { violationsInBothThemes } from "./accessible";
import { openCredit, sendButton } from "./credit-sheet";
import { giveCredit } from "./give-credit";
import { goodAnswers } from "./good-answers";
import type { Desk } from "./start-desk";
import { expect, openAs, type Page, test } from "./test";

// Faults make a desk careful with all credits for a while, so these have one of their own.
test.use({ role: "admin", ownDesk: { customers: 50 } });
test.describe.configure({ mode: "serial" });

test.beforeEach(({ page }) => goodAnswers(page));
test.afterEach(async ({ sandbox }) => {
  await sandbox.faults([]);
});

const table = (page: Page) => page.getByRole("table", { name: "Credits" });
const totals = (page: Page) => page.getByRole("region", { name: "Totals of these credits" });
const rowOf = (page: Page, amount: string) => page.getByRole("row").filter({ hasText: amount });

test("filters, totals and the file say the same, and Back goes back", async ({ page, desk, sandbox }) => {
  const ada = await sandbox.create({ name: "Ada", surname: "Ledger" });
  const bo = await sandbox.create({ name: "=Bo", surname: "Formula" });
  const give = (given: Parameters<typeof giveCredit>[2]) => giveCredit(page.request, desk.url, given);
  await give({ customerId: ada.id, amount: "10.10", ticket: "T-1" });
  await give({ customerId: ada.id, amount: "25", unit: "points", isCurrency: false, reason: "promotion" });
  await give({ customerId: bo.id, amount: "7.20", note: "@note" });
  await sandbox.faults([{ method: "POST", path: `/v1/customers/${bo.id}/**`, mode: "422" }]);
  await give({ customerId: bo.id, amount: "300", unit: "JPY", reason: "promotion" });

  await page.goto("/credits");
  await expect(table(page).getByRole("row")).toHaveCount(5);
  await expect(totals(page)).toContainText(/Not applied 300 JPY/);
  const units = totals(page).getByRole("listitem");
  await expect(units).toHaveCount(3);
  await expect(units.filter({ hasText: "17.30 USD" })).toContainText(/Applied 17\.30 USD.*2/);
  await expect(units.filter({ hasText: "25 points" })).not.toContainText("USD");
  expect(await violationsInBothThemes(page, "totals")).toEqual([]);

  await page.getByLabel("Reason").selectOption("Goodwill");
  await expect(page).toHaveURL(/reason=goodwill/);
  await expect(table(page).getByRole("row")).toHaveCount(3);
  await expect(units).toHaveCount(1);
  await page.getByLabel("Find credits").fill("formula");
  await expect(table(page).getByRole("row")).toHaveCount(2);
  await page.goBack();
  await expect(page.getByLabel("Find credits")).toHaveValue("");
  await expect(table(page).getByRole("row")).toHaveCount(3);
  await page.goBack();
  await expect(page.getByLabel("Reason")).toHaveValue("");
  await page.goForward();
  await expect(table(page).getByRole("row")).toHaveCount(3);

  const started = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  const file = await started;
  expect(file.suggestedFilename()).toMatch(/^credits-\d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await file.path(), "utf8");
  const lines = text.split("\r\n").filter(Boolean);
  expect(lines).toHaveLength(3);
  const listed = await page.request.get("/api/credits?reason=goodwill");
  for (const { id } of (await listed.json()).data) expect(text).toContain(id);
  expect(text).toContain("'=Bo Formula");
  expect(text).toContain("'@note");

  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/credits$/);
  await totals(page)
    .getByRole("link", { name: /Not applied 300/ })
    .click();
  await expect(page).toHaveURL(/state=any_not_applied&.*unit=JPY/);
  await expect(table(page).getByRole("row")).toHaveCount(2);
});

test("days are those of the reader, and their zone is named", async ({ page }) => {
  await page.goto("/credits");
  await expect(table(page).getByRole("row").nth(1)).toBeVisible();
  await page.getByRole("button", { name: "Any day" }).click();
  const days = page.getByRole("dialog", { name: "Days" });
  await expect(days).toContainText(/Both days included, in Asia\/Kath?mandu/);
  expect(await violationsInBothThemes(page, "days")).toEqual([]);
  await days.getByRole("button", { name: "Last month" }).click();
  await expect(page.getByText("No credit matches")).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Clear filters" }).last().click();
  await page.getByRole("button", { name: "Any day" }).click();
  await days.getByRole("button", { name: "Today" }).click();
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d&to=/);
  await expect(table(page).getByRole("row").nth(1)).toBeVisible();
});

/** For what no screen can arrange. */
async function inLedger(desk: Desk, sentence: string) {
  const client = new pg.Client({ connectionString: desk.databaseUrl });
  await client.connect();
  await client.query(sentence);
  await client.end();
}

/** As if what is unknown had been sent a while ago: the desk itself can't be made to wait a quarter of an hour. */
const letTimePass = (desk: Desk) =>
  inLedger(desk, "update credit set sent_at = sent_at - interval '16 minutes' where state = 'unknown'");

/** A credit nobody knows the end of, unfolded in the ledger. */
async function openUnknown(page: Page, desk: Desk, customerId: string, amount: string) {
  const { id, state } = await giveCredit(page.request, desk.url, { customerId, amount });
  expect(state).toBe("unknown");
  await page.goto(`/credits?open=${id}`);
  await expect(page.getByRole("region", { name: "Settle it" })).toBeVisible();
  return id;
}

test("unknown: the evidence, the harm of being wrong, not applied after a while, and given again", async ({
  page,
  desk,
  sandbox,
}) => {
  const { id: customerId } = await sandbox.create();
  await sandbox.credit(customerId, 12, "USD");
  await sandbox.faults([{ method: "POST", path: `/v1/customers/${customerId}/**`, mode: "html-200" }]);
  const id = await openUnknown(page, desk, customerId, "10");
  await sandbox.faults([]);
  await expect(page.getByRole("heading", { name: "Needs a person" })).toBeVisible();
  const evidence = page.getByRole("region", { name: "Evidence" });
  await expect(evidence).toContainText(/reads\s+22\.00 USD if the credit was applied and\s+12\.00 USD/);
  await expect(evidence.getByRole("listitem").first()).toContainText(/12\.00 USD.*before it was sent/);
  const settle = page.getByRole("region", { name: "Settle it" });
  await expect(settle).toContainText("If you are wrong, the customer never gets it.");
  await expect(settle).toContainText("If you are wrong and credit again, the customer is paid twice.");
  const not = settle.getByRole("button", { name: "It was not applied" });
  await expect(not).toBeDisabled();
  await expect(not).toHaveAccessibleDescription(/until then Partnero may still be at it/);
  expect(await violationsInBothThemes(page, "unknown")).toEqual([]);

  await letTimePass(desk);
  await page.reload();
  await not.click();
  const ask = page.getByRole("alertdialog", { name: "Say that it was not applied?" });
  await ask.getByLabel("How do you know?").fill("Partnero shows nothing");
  expect(await violationsInBothThemes(page, "settling")).toEqual([]);
  await ask.getByRole("button", { name: "It was not applied" }).click();
  await expect(rowOf(page, "10.00 USD").first()).toContainText("Not applied (decided)");
  await expect(page.getByText("Partnero shows nothing")).toBeVisible();

  await page.getByRole("button", { name: "Credit again" }).click();
  const sheet = page.getByRole("dialog", { name: "Credit" });
  await expect(sheet.getByLabel("Amount")).toHaveValue("10.00");
  await sendButton(sheet).click();
  await expect(sheet).toContainText(/Applied\s*22\.00 USD \(read back\)/);
  await sheet.getByRole("button", { name: "Done" }).click();
  const { data } = await (await page.request.get(`/api/credits?customerId=${customerId}`)).json();
  expect(data[0]).toMatchObject({ state: "applied", retryOf: id });
  expect((await sandbox.account(customerId)).balance).toEqual({ USD: "22.00" });
});

test("unknown and settled as applied: nothing more is sent, and who said so stands there", async ({
  page,
  desk,
  sandbox,
}) => {
  const { id: customerId } = await sandbox.create();
  await sandbox.faults([
    { method: "POST", path: `/v1/customers/${customerId}/**`, mode: "html-200", when: "after" },
  ]);
  await openUnknown(page, desk, customerId, "11");
  await sandbox.faults([]);
  await page.getByRole("button", { name: "It was applied" }).click();
  const ask = page.getByRole("alertdialog", { name: "Say that it was applied?" });
  await expect(ask).toContainText("11.00 USD");
  await ask.getByRole("button", { name: "It was applied" }).click();
  await expect(rowOf(page, "11.00 USD").first()).toContainText("Applied (decided)");
  await expect(page.getByRole("region", { name: "Evidence" })).toContainText("as if it was applied");
  await expect(page.getByRole("button", { name: "Credit again" })).toHaveCount(0);
  expect(await sandbox.credits(customerId)).toHaveLength(1);
});

test("the customer's own tab shows the balance from credit to credit", async ({ page, desk, sandbox }) => {
  const { id: customerId } = await sandbox.create();
  const give = (amount: string, unit: string, isCurrency = true) =>
    giveCredit(page.request, desk.url, { customerId, amount, unit, isCurrency });
  await give("1.250", "KWD");
  await give("0.125", "KWD");
  await give("40", "points", false);
  await page.goto(`/customers/${customerId}?tab=credits`);
  await expect(rowOf(page, "0.125 KWD")).toContainText(/1\.250 KWD.*1\.375 KWD/);
  await expect(rowOf(page, "40 points")).toContainText(/0 points.*40 points/);
});

test("closed credits say why, nothing is sent, and an administrator opens them again", async ({
  page,
  browser,
  desk,
  sandbox,
  sessionOf,
}) => {
  const { id: customerId } = await sandbox.create();
  const reason = "The database is older than the credit journal.";
  await inLedger(desk, `insert into credit_gate (reason, closed_at) values ('${reason}', now())`);
  const agent = await openAs(browser, desk.url, await sessionOf("support"));
  const sheet = await openCredit(agent, customerId, { amount: "4" });
  await expect(sheet).toContainText(`${reason} Nothing is sent meanwhile.`);
  await expect(sheet.getByRole("button", { name: "Open again" })).toHaveAccessibleDescription(
    /Only an administrator/,
  );
  await expect(sendButton(sheet)).toHaveAttribute("aria-disabled", "true");
  await sheet.getByLabel("Amount").press("ControlOrMeta+Enter");

  await page.goto("/credits");
  await expect(page.getByText("Credits are closed")).toBeVisible();
  expect(await violationsInBothThemes(page, "closed credits")).toEqual([]);
  await page.getByRole("button", { name: "Open again" }).click();
  const asked = page.getByRole("alertdialog", { name: "Open credits again?" });
  await expect(asked).toContainText("could be given twice");
  expect((await sandbox.account(customerId)).ledger).toEqual([]);
  await asked.getByRole("button", { name: "Open credits" }).click();
  await expect(page.getByText("Credits are closed")).toBeHidden();

  const again = await openCredit(agent, customerId, { amount: "4" });
  await sendButton(again).click();
  await expect(again).toContainText("Applied");
  expect((await sandbox.account(customerId)).ledger).toHaveLength(1);
  await agent.context().close();
});

test("a line of the log that was changed in the database is named, and how it reads now", async ({
  page,
  desk,
}) => {
  await inLedger(desk, "alter table audit_event disable trigger user");
  await inLedger(desk, "update audit_event set actor_name = 'Somebody Else' where seq = 1");
  await page.goto("/audit");
  await page.getByRole("button", { name: "Check the log" }).click();
  const found = page.getByRole("alert").filter({ hasText: "The log was tampered with, at line 1" });
  await expect(found).toContainText(
    /its content is not what was written\. It says now: “[\w ]+” by Somebody Else/,
  );
  expect(await violationsInBothThemes(page, "a log that was tampered with")).toEqual([]);
});
