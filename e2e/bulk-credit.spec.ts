import { violationsInBothThemes } from "./accessible";
import { expect, type Page, test } from "./test";

// A list takes much of Partnero's allowance for a while, so it gets a desk of its own.
test.use({ role: "support", ownDesk: { customers: 50 } });

/** Each pasted list is another one, so that none of them has been credited before. */
const listOf = (ids: string[], amount: string) => ids.map((id) => `${id}, ${amount}, goodwill`).join("\n");

async function paste(page: Page, text: string) {
  await page.goto("/credits/bulk");
  await page.getByRole("textbox", { name: "List" }).fill(text);
}

async function check(page: Page) {
  await page.getByRole("button", { name: /Check the list/ }).click();
  await expect(page.getByText("Checked, not started")).toBeVisible();
}

async function start(page: Page, rows: RegExp) {
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: rows }).click();
}

test("from the credits page: pasted, previewed, checked, credited, with a receipt for each row", async ({
  page,
  sandbox,
}) => {
  const ids = (await Promise.all([sandbox.create(), sandbox.create()])).map(({ id }) => id);
  await page.goto("/credits");
  await page.getByRole("link", { name: "Credit a list" }).click();
  await expect(page).toHaveURL(/\/credits\/bulk$/);
  const text = `Customer\tAmount\tWhy\n${ids.map((id) => `${id}\t2.50\tgoodwill`).join("\n")}\nnobody-at-all\t1\tgoodwill\n${ids[0]}\tten\tgoodwill`;
  await page.getByRole("textbox", { name: "List" }).fill(text);
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("4 rows read, 1 can’t be credited");
  await expect(preview).toContainText("6.00 USD");
  await expect(preview).toContainText("Line 5");
  await expect(preview).toContainText("Write the amount like 12.50");
  expect(await violationsInBothThemes(page, "a pasted list")).toEqual([]);

  await check(page);
  for (const id of ids) expect(await sandbox.credits(id)).toEqual([]);
  const rows = page.getByRole("table", { name: "Rows of the list" });
  await expect(rows.getByRole("row").filter({ hasText: "nobody-at-all" })).toContainText(
    "No customer has this id",
  );
  expect(await violationsInBothThemes(page, "a checked list")).toEqual([]);

  await start(page, /Credit 2 rows/);
  await expect(page.getByText("Finished")).toBeVisible();
  await expect(rows.getByRole("row").filter({ hasText: "Applied" })).toHaveCount(2);
  for (const id of ids) expect((await sandbox.account(id)).balance).toEqual({ USD: "2.50" });
  expect(await violationsInBothThemes(page, "receipts")).toEqual([]);

  // Left and found again, narrowed by outcome, and the same after a reload.
  await page.getByRole("combobox", { name: "State" }).selectOption({ label: "Applied (2)" });
  await expect(page).toHaveURL(/outcome=applied/);
  await page.reload();
  await expect(rows.getByRole("row")).toHaveCount(3);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download receipts" }).click();
  expect((await download).suggestedFilename()).toMatch(/^receipts-.*\.csv$/);
  await rows
    .getByRole("link", { name: /Open the credit/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/credits\?open=/);
});

test("the same list as a file a second time pays nobody, and says so", async ({ page, sandbox }) => {
  const { id } = await sandbox.create();
  await paste(page, listOf([id], "3"));
  await check(page);
  await start(page, /Credit 1 row/);
  await expect.poll(async () => (await sandbox.account(id)).ledger.length).toBe(1);

  await page.goto("/credits/bulk");
  const buffer = Buffer.from(`\ufeff"${id}";"3.00";"Goodwill"\r\n`);
  await page
    .getByLabel("File with the list")
    .setInputFiles({ name: "again.csv", mimeType: "text/csv", buffer });
  await expect(page.getByText("again.csv")).toBeVisible();
  await check(page);
  await expect(page.getByRole("main")).toContainText("This list was credited before");
  await expect(page.getByRole("button", { name: "Start" })).toHaveAttribute("aria-disabled", "true");
  expect(await sandbox.credits(id)).toHaveLength(1);
});

test("a repetition waits for an explicit yes, with the keyboard alone", async ({ page, sandbox }) => {
  const { id } = await sandbox.create();
  await paste(page, listOf([id, id], "4"));
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("2 rows read");
  await page.keyboard.press("ControlOrMeta+Enter");
  // Earlier lists on the first page say "Checked, not started" too.
  await expect(page).toHaveURL(/run=/);
  await expect(page.getByText("Checked, not started")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("1 row looks like a repetition");
  await page.getByRole("button", { name: "It is meant (line 2)" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("these customers are paid twice");
  await dialog.getByRole("button", { name: "They are meant" }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await start(page, /Credit 2 rows/);
  await expect.poll(async () => (await sandbox.account(id)).balance).toEqual({ USD: "8.00" });
});

test("paused it stands still, resumed it goes on, stopped it is over", async ({ page, sandbox }) => {
  const people = await Promise.all(Array.from({ length: 6 }, () => sandbox.create()));
  const ids = people.map(({ id }) => id);
  await sandbox.faults([{ method: "GET", path: "/v1/customers/*", mode: "delay", delayMs: 700 }]);
  await paste(page, listOf(ids, "1.25"));
  await check(page);
  await start(page, /Credit 6 rows/);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
  await page.reload();
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  await sandbox.faults([]);
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Stop for good" }).click();
  await expect(page.getByText("Stopped", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Resume" })).toHaveCount(0);
  const given = await Promise.all(ids.map(async (id) => (await sandbox.credits(id)).length));
  expect(given.reduce((sum, one) => sum + one, 0)).toBeLessThan(6);
});

test("on a phone everything is there", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await paste(page, "customer_1, 1.75, goodwill\nnobody, x");
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("2 rows read");
  await check(page);
  const wide = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await wide()).toBe(0);
  // A row begins with who and how much, beside each other.
  const row = page.getByRole("row").filter({ hasText: "1.75" });
  const [who, amount, line] = await Promise.all(
    [row.getByRole("link"), row.getByText("1.75"), row.getByText("Line")].map((one) => one.boundingBox()),
  );
  expect(Math.abs((who?.y ?? 0) - (amount?.y ?? 99))).toBeLessThan(8);
  expect(line?.y).toBeGreaterThan(amount?.y ?? 0);
  expect(await violationsInBothThemes(page, "a checked list on a phone")).toEqual([]);
});

test.describe("who may not credit", () => {
  test.use({ role: "manager" });
  test("sees the lists, and why they can't upload one", async ({ page }) => {
    await page.goto("/credits/bulk");
    await page.getByRole("textbox", { name: "List" }).fill("customer_1, 1, goodwill");
    const button = page.getByRole("button", { name: /Check the list/ });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await expect(page.getByText("Only an administrator or support can do this.").first()).toBeAttached();
  });
});
