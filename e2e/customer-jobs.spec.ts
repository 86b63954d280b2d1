import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { violationsInBothThemes } from "./accessible";
import { listens, rows, table } from "./customer-list";
import { type Sandbox, unique } from "./sandbox";
import { expect, test } from "./test";

test.use({ role: "marketing" });

/** People of this test alone, in the list because the desk has looked at each of them. */
async function batch(page: Page, sandbox: Sandbox, count: number) {
  const surname = unique("Batch");
  const made = await Promise.all(Array.from({ length: count }, () => sandbox.create({ surname })));
  for (const { id } of made) expect((await page.request.get(`/api/customers/${id}`)).ok()).toBe(true);
  await page.goto(`/customers?q=${surname}`);
  await listens(page);
  await expect(rows(page)).toHaveCount(count);
  return { surname, made, ids: made.map(({ id }) => id) };
}

const archived = (sandbox: Sandbox, ids: string[]) =>
  Promise.all(ids.map(async (id) => (await sandbox.account(id)).archived));

test("archives all that match after saying what it means, shows each result, and takes all of it back", async ({
  page,
  sandbox,
}) => {
  const { ids } = await batch(page, sandbox, 3);
  await table(page).getByRole("checkbox", { name: "Select this page" }).check();
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("3 selected");
  await bar.getByRole("button", { name: "Archive" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Archive 3 customers?" });
  await expect(dialog).toContainText("You can undo all of it for ten minutes");
  expect(await violationsInBothThemes(page, "what archiving means")).toEqual([]);
  expect(await archived(sandbox, ids)).toEqual([false, false, false]);
  await dialog.getByRole("button", { name: "Archive 3 customers" }).click();

  const strip = page.getByRole("status").filter({ hasText: "Archive 3 customers" });
  await expect(strip).toContainText("3 done", { timeout: 40_000 });
  expect(await archived(sandbox, ids)).toEqual([true, true, true]);
  await strip.getByRole("link", { name: /^Open/ }).click();
  const results = page.getByRole("table", { name: "Rows of the job" }).getByRole("row");
  await expect(results.filter({ hasText: "Done" })).toHaveCount(3);
  expect(await violationsInBothThemes(page, "a job")).toEqual([]);

  // The undo is the server's: it is still there after a reload.
  await page.reload();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(results.filter({ hasText: "Undone" })).toHaveCount(3, { timeout: 40_000 });
  expect(await archived(sandbox, ids)).toEqual([false, false, false]);
});

test("exports exactly who matches, and imports the file again: edited, unchanged, created, refused", async ({
  page,
  sandbox,
}) => {
  const { surname, made } = await batch(page, sandbox, 2);
  await page.getByRole("button", { name: "More", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: /^Export those who match/ }).click();
  const text = await readFile(await (await download).path(), "utf8");
  const lines = text
    .replace(/^\ufeff/, "")
    .trim()
    .split(/\r?\n/);
  expect(lines).toHaveLength(3);
  for (const { email } of made) expect(text).toContain(email);

  const heading = lines[0] ?? "";
  const commas = ",".repeat(heading.split(",").length - 1);
  const edited = (lines[1] ?? "").replace(surname, `${surname}-new`);
  const place = heading.toLowerCase().split(",").indexOf("email");
  const row = (email: string) => commas.slice(0, place) + email + commas.slice(place);
  const fresh = `${unique("new")}@example.com`;
  await page.goto("/customer-import");
  const file = [heading, edited, lines[2], row(fresh), row("no-address")].join("\n");
  await page.getByRole("textbox", { name: "Rows" }).fill(file);
  await expect(page.getByRole("region", { name: "Columns" })).toContainText("4 rows read");
  expect(await violationsInBothThemes(page, "an import")).toEqual([]);
  await page.getByRole("button", { name: "Check the rows" }).click();

  const results = page.getByRole("table", { name: "Rows of the job" }).getByRole("row");
  for (const plan of ["Edit", "Unchanged", "Create", "Refused"])
    await expect(
      results.filter({ has: page.getByRole("cell", { name: plan, exact: true }) }),
    ).not.toHaveCount(0, { timeout: 40_000 });
  await expect(results.filter({ hasText: "Edit" })).toContainText(`${surname}-new`);
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByRole("main")).toContainText("Finished", { timeout: 40_000 });
  await expect(results.filter({ hasText: "Done" })).toHaveCount(2);
  await page.goto(`/customers?q=${fresh}`);
  await expect(rows(page)).toHaveCount(1);
});
