import type { Page } from "@playwright/test";
import { violationsInBothThemes } from "./accessible";
import { expect, openAs, test } from "./test";

// Passes and a webhook would stir what others look at.
test.use({ role: "admin", ownDesk: { customers: 60 } });

const runs = (page: Page) => page.getByRole("table", { name: "Last runs" }).getByRole("row");
const deliveries = (page: Page) => page.getByRole("table", { name: "Deliveries" }).getByRole("row");

test("how old and how whole the mirror is, and a full pass at a click", async ({
  page,
  browser,
  desk,
  sessionOf,
}) => {
  await page.goto("/status");
  const full = runs(page).filter({ hasText: "Full pass" });
  await expect(full.filter({ hasText: "Done" })).toHaveCount(1);
  await expect(page.getByRole("main")).toContainText("Answers");
  await expect(page.getByRole("main")).toContainText(/[\d,]+ of [\d,]+ requests used in the last minute/);
  const now = page.getByRole("button", { name: "Sync now" });
  await now.click();
  await expect(page.getByText("A full pass begins")).toBeVisible();
  await expect(full.filter({ hasText: "Done" })).toHaveCount(2);
  await expect(now).toBeEnabled();
  expect(await violationsInBothThemes(page, "status")).toEqual([]);

  const support = await openAs(browser, desk.url, await sessionOf("support"));
  await support.goto("/status");
  await expect(runs(support).nth(1)).toBeVisible();
  for (const name of ["Sync now", "Register webhook"])
    await expect(support.getByRole("button", { name })).toBeDisabled();
  await support.context().close();
});

test("another main unit: who is sorted by money follows behind it, and the status says so", async ({
  page,
}) => {
  await page.goto("/status");
  const choose = (body?: object) =>
    page.evaluate(async (given) => {
      const init = {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(given),
      };
      return (await fetch("/api/workspace", given ? init : {})).json();
    }, body);
  // The first reading of everybody may have ended with another unit than it began with.
  const sorted = runs(page).filter({ hasText: "Sorting by another unit" }).filter({ hasText: "Done" });
  await expect(runs(page).filter({ hasText: "Full pass" }).filter({ hasText: "Done" }).first()).toBeVisible();
  const before = await sorted.count();
  const { data } = await choose();
  const other = data.units.find(({ unit }: { unit: string }) => unit !== data.unit.unit);
  expect(await choose({ timeZone: data.timeZone, mainUnit: other.unit })).toMatchObject({
    data: { unit: other },
  });
  await page.reload();
  await expect.poll(() => sorted.count()).toBeGreaterThan(before);
  await page.goto("/customers?sort=-revenue");
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await expect(page.getByText("Orders by money are being brought")).toHaveCount(0);
});

test("a webhook: registered at a click, what it tells is read again and listed, replayed, removed", async ({
  page,
  sandbox,
}) => {
  await page.goto("/status");
  await page.getByRole("button", { name: "Register webhook" }).click();
  const main = page.getByRole("main");
  await expect(main).toContainText(/Registered\s*by Demo administrator/);
  const { id } = await sandbox.create({ name: "Told" });
  const mine = deliveries(page).filter({ hasText: id });
  await expect(mine.filter({ hasText: "Read again" }).first()).toBeVisible();
  await mine.first().getByRole("link", { name: id }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Told/ })).toBeVisible();

  await page.goto("/status");
  await mine
    .first()
    .getByRole("button", { name: /^Replay/ })
    .click();
  await expect(mine.first()).toContainText("Read again");
  await page.getByRole("button", { name: "Remove webhook" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Remove the webhook?" });
  await dialog.getByRole("button", { name: "Remove webhook" }).click();
  await expect(dialog).toBeHidden();
  await expect(main).toContainText("Not set up");
});
