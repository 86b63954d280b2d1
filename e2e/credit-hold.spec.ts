import { violationsInBothThemes } from "./accessible";
import { openCredit, sendButton } from "./credit-sheet";
import { giveCredit } from "./give-credit";
import { expect, openAs, test } from "./test";

// Long enough to press Undo on a slow machine, short enough to wait for.
test.use({ role: "support", ownDesk: { customers: 20, holdSeconds: 12 } });

test("held in the sheet, undone, and nothing was ever sent; then given after all", async ({
  page,
  sandbox,
}) => {
  const { id } = await sandbox.create();
  const sheet = await openCredit(page, id, { amount: "10" });
  await sendButton(sheet).click();
  await expect(sheet).toContainText(/Sends in \d+ s/);
  await expect(sheet.getByRole("alert")).toContainText("whether this page is open or not");
  expect(await sandbox.credits(id)).toEqual([]);
  await sheet.getByRole("button", { name: /^Undo/ }).click();
  await expect(sheet).toContainText("Cancelled");
  // Nothing is going to be added any more, and what the sheet says needs no toast over its buttons.
  await expect(sheet.getByText("becomes")).toHaveCount(0);
  await sheet.getByRole("button", { name: "Back to the form" }).click();
  await expect(page.getByText("Undone", { exact: true })).toHaveCount(0);
  await expect(sheet.getByLabel("Amount")).toHaveValue("10");
  // The press that brings the form back must not also send it: the button to send stands where it was.
  await expect(sendButton(sheet)).toBeVisible();
  await sendButton(sheet).click();
  await expect(sheet).toContainText(/Applied\s*10\.00/);
  expect((await sandbox.account(id)).ledger).toHaveLength(1);
  // The page under the sheet read the balance when the credit was asked for, and again when it arrived.
  await sheet.getByRole("button", { name: "Done" }).click();
  const balance = page.locator("section").filter({ has: page.getByRole("heading", { name: "Balance" }) });
  await expect(balance.getByRole("listitem")).toHaveText("10.00 USD");
});

test("closing the tab still sends, once", async ({ page, sandbox }) => {
  const { id } = await sandbox.create();
  const sheet = await openCredit(page, id, { amount: "11" });
  await sendButton(sheet).click();
  await expect(sheet).toContainText(/Sends in/);
  await page.close();
  expect(await sandbox.credits(id)).toEqual([]);
  await expect.poll(async () => (await sandbox.account(id)).ledger.length).toBe(1);
});

test("undone from another browser, and the sheet says so", async ({
  page,
  browser,
  desk,
  sessionOf,
  sandbox,
}) => {
  const { id } = await sandbox.create();
  const other = await openAs(browser, desk.url, await sessionOf("admin"));
  await other.goto(`/credits?q=${id}`);
  await expect(other.getByText("No credit matches")).toBeVisible();
  const sheet = await openCredit(page, id, { amount: "12" });
  await sendButton(sheet).click();
  await expect(sheet).toContainText(/Sends in/);
  await other.reload();
  const row = other.getByRole("row").filter({ hasText: "12.00 USD" });
  await expect(row).toContainText(/Sends in \d+ s/);
  await row.getByRole("button", { name: /^Undo 12\.00 USD/ }).click();
  await expect(row).toContainText("Cancelled");
  await expect(sheet).toContainText("Cancelled");
  expect(await sandbox.credits(id)).toEqual([]);
  await other.context().close();
});

test("a closed sheet leaves an Undo behind, and tells how it ended", async ({ page, sandbox }) => {
  const { id } = await sandbox.create();
  const sheet = await openCredit(page, id, { amount: "13" });
  await sendButton(sheet).click();
  await expect(sheet).toContainText(/Sends in/);
  await sheet.getByRole("button", { name: "Close" }).last().click();
  await expect(sheet).toBeHidden();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText("Undone", { exact: true }).first()).toBeVisible();
  expect(await sandbox.credits(id)).toEqual([]);

  await page.getByRole("button", { name: "Credit", exact: true }).click();
  await sheet.getByLabel("Amount").fill("14");
  await sheet.getByRole("radio", { name: "Goodwill" }).check();
  await sendButton(sheet).click();
  await expect(sheet).toContainText(/Sends in/);
  await sheet.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByText(/^Applied: 14\.00 USD to /).first()).toBeVisible();
});

test("an Undo that comes too late says so", async ({ page, desk, sandbox }) => {
  const { id } = await sandbox.create();
  await giveCredit(page.request, desk.url, { customerId: id, amount: "15" });
  await page.clock.install();
  await page.goto(`/credits?q=${id}`);
  const row = page.getByRole("row").filter({ hasText: "15.00 USD" });
  await expect(row).toContainText(/Sends in/);
  // This page's clock stands still: it goes on offering what the server has long sent.
  await page.clock.pauseAt(Date.now() + 1_000);
  await expect.poll(async () => (await sandbox.account(id)).ledger.length).toBe(1);
  await row.getByRole("button", { name: /^Undo/ }).click();
  await page.clock.resume();
  await expect(page.getByText("Too late to undo").first()).toBeVisible();
});

test("no axe violation while it is held, in the sheet and in the row", async ({ page, desk, sandbox }) => {
  const { id } = await sandbox.create();
  const sheet = await openCredit(page, id, { amount: "16" });
  await sendButton(sheet).click();
  await expect(sheet).toContainText(/Sends in/);
  expect(await violationsInBothThemes(page, "held sheet")).toEqual([]);
  const { id: other } = await sandbox.create();
  await page.goto(`/credits?q=${other}`);
  await giveCredit(page.request, desk.url, { customerId: other, amount: "17" });
  await page.reload();
  await expect(page.getByRole("button", { name: /^Undo 17\.00 USD/ })).toBeVisible();
  expect(await violationsInBothThemes(page, "held row")).toEqual([]);
});
