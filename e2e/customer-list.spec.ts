import type { Page, Route } from "@playwright/test";
import { openList, rows, table } from "./customer-list";
import { unique } from "./sandbox";
import { expect, test } from "./test";

test.use({ role: "marketing" });

const search = (page: Page) => page.getByRole("textbox", { name: "Find a customer" });
const pages = (page: Page) => page.getByRole("navigation", { name: "Pages of customers" });
const names = (page: Page) =>
  rows(page).getByRole("link").and(page.locator("[data-row-link]")).allTextContents();

test("typing finds parts, another case and a typo; filters stand in the URL and Back takes them away", async ({
  page,
}) => {
  await openList(page);
  await search(page).pressSequentially("OKAF amar");
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("Amara Okafor");
  await search(page).fill("amara oakfor");
  await expect(page.getByText("a letter may be mistyped")).toBeVisible();
  await expect(rows(page).first()).toContainText("Amara Okafor");
  await page.getByRole("button", { name: "Clear the search" }).first().click();
  await expect(rows(page)).toHaveCount(25);

  await page.keyboard.press("Escape");
  await page.keyboard.press("f");
  const filters = page.getByRole("dialog", { name: "Filters" });
  await filters.getByLabel("Status").selectOption("Archived");
  await expect(page).toHaveURL(/status=archived/);
  await filters.getByLabel("Referrals at least").fill("1");
  await filters.getByRole("button", { name: "Done" }).click();
  const chips = page.getByRole("region", { name: "Filters that are on" });
  await expect(chips).toContainText("Status: Archived");
  await chips.getByRole("button", { name: /Remove the filter Referrals/ }).click();
  await expect(chips).not.toContainText("Referrals");
  await page.goBack();
  await expect(chips).toContainText("Referrals: at least 1");
  await chips.getByRole("button", { name: "Clear" }).click();
  await expect(chips).toBeHidden();
});

test("while a slow answer is waited for, the rows before are not counted as its own", async ({ page }) => {
  await openList(page);
  const held: Route[] = [];
  await page.route("**/api/customers?*", (route) => void held.push(route));
  const total = page.waitForResponse(/customer-totals\?.*minReferrals=3/);
  await page.keyboard.press("f");
  await page.getByLabel("Referrals at least").fill("3");
  const { data } = await (await total).json();
  await expect(pages(page)).toContainText("1–25");
  await expect(pages(page)).not.toContainText("customers");
  await Promise.all(held.map((route) => route.continue()));
  await expect(pages(page)).toContainText(` of ${data.total} customers`);
});

test("sorts by what a column holds and goes from page to page and back", async ({ page }) => {
  await openList(page);
  await table(page).getByRole("button", { name: "Referrals" }).click();
  await expect(table(page).getByRole("columnheader", { name: "Referrals" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await expect(rows(page).first()).toContainText("Amara Okafor");
  const first = await names(page);
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(pages(page)).toContainText("26–50 of");
  await expect(page).toHaveURL(/after=/);
  await expect(rows(page).first()).not.toContainText("Amara Okafor");
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(pages(page)).toContainText("51–75 of");
  await page.getByRole("button", { name: "Previous page" }).click();
  await page.getByRole("button", { name: "Previous page" }).click();
  await expect(pages(page)).toContainText("1–25 of");
  await expect(rows(page).first()).toContainText("Amara Okafor");
  expect(await names(page)).toEqual(first);
});

test("narrowed to a unit and a referrer, rows show that unit first and the filter says their name", async ({
  page,
  sandbox,
}) => {
  const referrer = await sandbox.create({ name: "Vera", surname: unique("Brings") });
  const { id } = await sandbox.create({ referrer: referrer.id });
  await sandbox.credit(id, 7, "USD");
  await sandbox.credit(id, 5, "KWD");
  for (const path of [referrer.id, id, `${id}/balance`])
    expect((await page.request.get(`/api/customers/${path}`)).ok()).toBe(true);
  await openList(page, `/customers?unit=KWD&isCurrency=true&referrerId=${referrer.id}&joinedFrom=2020-01-31`);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText(/5\.000\sKWD\s*\+1/);
  const filters = page.getByRole("region", { name: "Filters that are on" });
  await expect(filters).toContainText(/Referred by Vera Brings/);
  await expect(filters).toContainText(/Joined: from Jan 31, 2020|Joined: from 31 Jan 2020/);
});

test("selects rows, the page, and all that match with the exact number; peeks beside the list", async ({
  page,
}) => {
  await openList(page);
  const total = Number(/of ([\d,]+)/.exec((await pages(page).textContent()) ?? "")?.[1]?.replace(",", ""));
  const bar = page.getByRole("region", { name: "Selection" });
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(bar).toContainText("1 selected");
  await rows(page)
    .nth(3)
    .getByRole("checkbox")
    .click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("4 selected");
  await table(page).getByRole("checkbox", { name: "Select this page" }).check();
  await expect(bar).toContainText("25 selected");
  await bar.getByRole("button", { name: /Select all [\d,]+ that match/ }).click();
  await expect(bar.getByRole("status")).toContainText(`${total.toLocaleString("en")} selected`);
  await rows(page).first().getByRole("checkbox").uncheck();
  await expect(bar.getByRole("status")).toContainText(`${(total - 1).toLocaleString("en")} selected`);
  await bar.getByRole("button", { name: "Clear the selection" }).click();
  await expect(bar).toBeHidden();

  const shown = await names(page);
  const second = rows(page).nth(1).locator("[data-row-link]");
  await second.focus();
  await page.keyboard.press("Space");
  const sheet = page.getByRole("dialog", { name: shown[1] ?? "" });
  await expect(sheet).toContainText("Referral link");
  await expect(page).toHaveURL(/peek=/);
  await page.reload();
  await expect(sheet).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByRole("dialog")).toContainText(shown[2] ?? "nobody");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a row is text and links: it opens in a tab of its own, and what it says can be copied", async ({
  page,
  context,
  desk,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(desk.url).origin });
  await openList(page);
  // Others join meanwhile, and push the first row down.
  const href = await rows(page).first().locator("[data-row-link]").getAttribute("href");
  const row = rows(page).filter({ has: page.locator(`[data-row-link][href="${href}"]`) });
  const link = row.locator("[data-row-link]");
  const opened = context.waitForEvent("page");
  await link.click({ modifiers: ["ControlOrMeta"] });
  const tab = await opened;
  await expect(tab).toHaveURL(new RegExp(`${href}`));
  await expect(page).toHaveURL(/\/customers$/);
  await tab.close();
  await row.hover();
  await row.getByRole("button", { name: /^Copy/ }).first().click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("@");
  await expect(row).toContainText(copied);
  const selectable = await row.getByText(copied).evaluate((node) => getComputedStyle(node).userSelect);
  expect(selectable).not.toBe("none");
});

test("a view is kept, shared by its link and with the team, and deleted", async ({
  page,
  sessionOf,
  browser,
  desk,
}) => {
  const name = unique("View");
  await openList(page, "/customers?referStatus=referred&sort=referrals");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save as view…" }).click();
  const form = page.getByRole("dialog", { name: "Save as view" });
  await form.getByLabel("Name").fill(name);
  await form.getByRole("radio", { name: "The team" }).check();
  await form.getByRole("button", { name: "Save view" }).click();
  await expect(page).toHaveURL(/view=/);

  const context = await browser.newContext({ baseURL: desk.url, storageState: await sessionOf("support") });
  const colleague = await context.newPage();
  await openList(colleague);
  await colleague.getByRole("button", { name: "Views" }).click();
  await colleague.getByRole("menuitem", { name }).click();
  await expect(colleague).toHaveURL(/sort=referrals/);
  await expect(colleague.getByRole("radio", { name: "Referred", exact: true })).toBeChecked();
  await expect.poll(() => names(colleague)).toEqual(await names(page));
  await context.close();

  await page.getByRole("button", { name }).click();
  await page.getByRole("menuitem", { name: "Delete view" }).click();
  await expect(page.getByRole("button", { name: "Views" })).toBeVisible();
});
