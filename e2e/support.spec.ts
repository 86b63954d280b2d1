import { fillCredit, openCredit, sendButton } from "./credit-sheet";
import { openList } from "./customer-list";
import { unique } from "./sandbox";
import { expect, test } from "./test";

test.use({ role: "support" });

test("finds a customer and reads stats, balance, transactions and who referred them", async ({
  page,
  sandbox,
}) => {
  const referrer = await sandbox.create({ name: "Rhea", surname: unique("Referrer") });
  const friend = await sandbox.create({ name: "Fynn", referrer: referrer.id });
  await sandbox.sale(friend.id, 120);
  await openList(page);
  await page.getByRole("textbox", { name: "Find a customer" }).fill(referrer.email);
  await expect(page.getByRole("navigation", { name: "Pages of customers" })).toContainText("1–1 of 1");
  await page.getByRole("table", { name: "Customers" }).getByRole("link", { name: /^Rhea/ }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Rhea");
  await expect(page).toHaveTitle(/^Rhea Referrer.* · Refdesk$/);

  await expect(page.getByRole("heading", { name: "Referral stats" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(/Referrals.*1/);
  await expect(page.getByRole("listitem").filter({ hasText: "12.00 USD" })).toBeVisible();

  await page.getByRole("link", { name: "Transactions" }).click();
  const sales = page.getByRole("table", { name: "Transactions of referred people" });
  await expect(sales).toContainText("120.00 USD");
  await sales.getByRole("link").click();
  await expect(page.getByText(/Referred by/)).toContainText("Rhea");
});

test("walks the referral tree with the arrow keys", async ({ page }) => {
  await page.goto("/customers/customer_2/tree");
  const tree = page.getByRole("treegrid", { name: "Referral tree" });
  const chain = tree.getByRole("row", { name: /Zoé/ });
  await expect(chain).toBeVisible();
  await chain.focus();
  await page.keyboard.press("ArrowRight");
  await expect(chain).toHaveAttribute("aria-expanded", "true");
  const below = tree.getByRole("row", { name: /Łukasz/ });
  await expect(below).toHaveAttribute("aria-level", "2");
  await page.keyboard.press("ArrowRight");
  await expect(below).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(tree.getByRole("row", { name: /Ayşe/ })).toHaveAttribute("aria-level", "3");
  await page.keyboard.press("ArrowLeft");
  await expect(below).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowLeft");
  await expect(chain).toBeFocused();
  await page.keyboard.press("Home");
  await expect(tree.getByRole("row").nth(1)).toBeFocused();
  await below.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/customers\/customer_4$/);

  // In a customer's page the page scrolls, and nothing in it; only the rows that show are drawn.
  await page.goto("/customers/customer_1?tab=referrals");
  const rows = tree.getByRole("row");
  await expect(rows.nth(1)).toBeVisible();
  expect(await tree.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0);
  await rows.nth(1).focus();
  await page.keyboard.press("End");
  await expect(rows.last()).toBeFocused();
  await expect(rows.last()).toBeInViewport({ ratio: 1 });
  expect(await rows.count()).toBeLessThan(45);
  await page.keyboard.press("Home");
  await expect(rows.nth(1)).toBeFocused();
  await expect(rows.nth(1)).toBeInViewport({ ratio: 1 });
  expect(await tree.evaluate((box) => box.scrollTop)).toBe(0);
});

test("gives a credit: balance before and after in sight, applied and read back", async ({
  page,
  sandbox,
}) => {
  const { id } = await sandbox.create();
  await sandbox.credit(id, 12, "USD");
  const sheet = await openCredit(page, id, {
    amount: "10.5",
    reason: "Missing reward",
    ticket: "T-4711",
    note: "Friend joined in May",
  });
  await expect(sheet).toContainText(/12\.00\s+USD.*22\.50\s+USD/);
  expect(await sandbox.credits(id)).toHaveLength(1);
  await sendButton(sheet).click();
  await expect(sheet).toContainText(/Applied\s*22\.50\s+USD \(read back\)/);
  const account = await sandbox.account(id);
  expect(account.balance).toEqual({ USD: "22.50" });

  const sent = (await sandbox.credits(id)).filter((one) => one.operationId);
  expect(sent).toHaveLength(1);
  expect(await sandbox.requests({ operationId: sent[0]?.operationId ?? "" })).toHaveLength(1);

  await sheet.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "22.50 USD" })).toBeVisible();
  await page.getByRole("link", { name: "Credits" }).last().click();
  const row = page.getByRole("row").filter({ hasText: "10.50 USD" });
  await expect(row).toContainText("Applied");
  await expect(row).toContainText("T-4711");
  await row.getByRole("button", { name: "Show details" }).click();
  await expect(page.getByRole("list", { name: "Steps" })).toContainText("Applied");
  await expect(page.getByText("Friend joined in May")).toBeVisible();
});

test("pressing twice, Enter and click together, and Ctrl+Enter all give once", async ({ page, sandbox }) => {
  const { id } = await sandbox.create();
  const sheet = await openCredit(page, id, { amount: "5" });
  await sendButton(sheet).dblclick();
  await expect(sheet).toContainText(/Applied/);
  await sheet.getByRole("button", { name: "Done" }).click();

  await page.getByRole("button", { name: "Credit", exact: true }).click();
  await fillCredit(sheet, { amount: "6" });
  await sendButton(sheet).evaluate((button) => {
    if (!(button instanceof HTMLButtonElement)) return;
    button.form?.requestSubmit();
    button.click();
    button.form?.requestSubmit();
    button.click();
  });
  await expect(sheet).toContainText(/Applied\s*11\.00/);
  await sheet.getByRole("button", { name: "Done" }).click();

  await page.getByRole("button", { name: "Credit", exact: true }).click();
  await fillCredit(sheet, { amount: "7" });
  await sheet.getByLabel("Amount").focus();
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Enter");
  await expect(sheet).toContainText(/Applied\s*18\.00/);
  expect((await sandbox.account(id)).ledger).toHaveLength(3);
});

test("two tabs on one customer: the second is told of the first and gives nothing", async ({
  page,
  context,
  sandbox,
}) => {
  const { id } = await sandbox.create();
  const other = await context.newPage();
  const filled = { amount: "9.99", reason: "Promotion" };
  const sheets = [await openCredit(page, id, filled), await openCredit(other, id, filled)] as const;
  await Promise.all(sheets.map((sheet) => sendButton(sheet).click()));
  const words = /Applied|already given|not settled yet/;
  for (const sheet of sheets) await expect(sheet).toContainText(words);
  await expect
    .poll(async () => (await Promise.all(sheets.map((sheet) => sheet.textContent()))).join(" "))
    .toMatch(/Applied\s*9\.99/);
  expect((await sandbox.account(id)).ledger).toHaveLength(1);
});

test("the same credit again is stopped with who and when, and given only when meant", async ({
  page,
  sandbox,
}) => {
  const { id } = await sandbox.create();
  let sheet = await openCredit(page, id, { amount: "15" });
  await sendButton(sheet).click();
  await expect(sheet).toContainText(/Applied/);
  await page.reload();
  sheet = await openCredit(page, id, { amount: "15.00", reason: "Correction" });
  await expect(sheet).toContainText(/You credited 15\.00/);
  await sendButton(sheet).click();
  await expect(sheet.getByRole("alert")).toContainText("already given");
  await expect(sheet.getByRole("alert")).toContainText("Nothing new was sent.");
  expect((await sandbox.account(id)).ledger).toHaveLength(1);
  await sheet.getByRole("button", { name: "Credit anyway" }).click();
  await expect(sheet).toContainText(/Applied\s*30\.00/);
  expect((await sandbox.account(id)).ledger).toHaveLength(2);
});

test("points have no decimals, yen neither, dinars have three", async ({ page, sandbox }) => {
  const { id } = await sandbox.create();
  await sandbox.credit(id, 100, "points", false);
  await sandbox.credit(id, 500, "JPY");
  await sandbox.credit(id, 1.5, "KWD");
  const sheet = await openCredit(page, id);
  for (const unit of ["JPY", "points"]) {
    await fillCredit(sheet, { unit, amount: "2.5" });
    await sendButton(sheet).click();
    await expect(sheet.getByLabel("Amount")).toHaveAccessibleDescription(/no decimals/);
  }
  expect((await sandbox.account(id)).ledger).toHaveLength(3);
  await fillCredit(sheet, { unit: "points", amount: "25" });
  await sendButton(sheet).click();
  await expect(sheet).toContainText(/Applied\s*125 points/);
  await sheet.getByRole("button", { name: "Done" }).click();
  for (const [unit, amount, after] of [
    ["JPY", "250", "750 JPY"],
    ["KWD", "0.125", "1.625 KWD"],
  ] as const) {
    await page.getByRole("button", { name: "Credit", exact: true }).click();
    await fillCredit(sheet, { unit, amount });
    await sendButton(sheet).click();
    await expect(sheet).toContainText(`Applied${after}`, { useInnerText: false });
    await sheet.getByRole("button", { name: "Done" }).click();
  }
  expect((await sandbox.account(id)).balance).toEqual({ points: "125", JPY: "750", KWD: "1.625" });
});

test("wrong amounts are refused in the sheet and nothing is sent", async ({ page, sandbox }) => {
  const { id } = await sandbox.create();
  const sheet = await openCredit(page, id, { amount: "0" });
  for (const amount of ["0", "-5", "abc", "1e3", "1,50", "0.001", ""]) {
    await sheet.getByLabel("Amount").fill(amount);
    await sendButton(sheet).click();
    await expect(sheet.getByLabel("Amount")).toHaveAttribute("aria-invalid", "true");
  }
  expect(await sandbox.credits(id)).toEqual([]);
});

test("archive, create and delete are not support's, edit is", async ({ page, sandbox }) => {
  const { id } = await sandbox.create();
  await page.goto(`/customers/${id}`);
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeEnabled();
  await page.getByRole("button", { name: "More actions" }).click();
  const archive = page.getByRole("menuitem", { name: /^Archive/ });
  await expect(archive).toBeDisabled();
  await expect(archive).toContainText("Only an administrator or marketing can do this.");
  await expect(page.getByRole("menuitem", { name: /^Delete/ })).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Add link" })).toBeDisabled();
  await openList(page);
  await expect(page.getByRole("button", { name: "New customer" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Invite" })).toBeDisabled();
});
