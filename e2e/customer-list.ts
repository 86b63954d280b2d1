import { expect, type Page } from "@playwright/test";

export const table = (page: Page) => page.getByRole("table", { name: "Customers" });
export const rows = (page: Page) =>
  table(page)
    .getByRole("row")
    .filter({ has: page.getByRole("link") });

/** The list with rows, and alive: they come with the page, their total only once the page listens. */
export async function openList(page: Page, path = "/customers") {
  await page.goto(path);
  await listens(page);
}

export async function listens(page: Page) {
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Pages of customers" })).toContainText(/ of [\d,]+ cust/);
}
