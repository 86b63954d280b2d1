import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { violationsInBothThemes } from "./accessible";
import { listens, rows, table } from "./customer-list";
import { type Sandbox, unique } from "./sandbox";
import { expect, test } from "./test";

test.use({ role: "marketing" });

/** People of this test alone, in the list because the desk has looked at each of them. */
async function batch(page: Page, sandbox: Sandbox, count: number) {
  const surname = unique("B");
  const made = await Promise.all(Array.from({ length: count }, () => sandbox.create({ surname })));
  for (const { id } of made) expect((await page.request.get(`/api/customers/${id}`)).ok()).toBe(true);
  await page.goto(`/customers?q=${surname}`);
  await listens(page);
  await expect(rows(page)).toHaveCount(count);
  return { surname, made, ids: made.map(({ id }) => id) };
}

const archived = (sandbox: Sandbox, ids: string[]) =>
  Promise.all(ids.map(async (id) => (await sandbox.account(id)).archived));

test.afterEach(({ sandbox }) => sandbox.faults([]));

test("archives all that match after saying what it means, shows each result, and takes all of it back", async ({
  page,
  sandbox,
}) => {
  const { ids: all } = await batch(page, sandbox, 4);
  const [before = "", ...ids] = all;
  // One of them is archived already: dialog, strip and job count those that are left.
  const one = await page.request.post(`/api/customers/${before}/archive`, {
    headers: { origin: new URL(page.url()).origin },
  });
  expect(one.status()).toBe(200);
  await table(page).getByRole("checkbox", { name: "Select this page" }).check();
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("4 selected");
  // What could not be looked at is asked for again from where one is.
  await page.route("**/api/customer-jobs", (route) => route.abort(), { times: 1 });
  await bar.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Refdesk cannot be reached");
  await page.getByRole("alertdialog").getByRole("button", { name: "Try again" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Archive 3 customers?" });
  await expect(dialog).toContainText("1 is archived already and will be left alone");
  await expect(dialog).toContainText("You can undo all of it for ten minutes");
  expect(await violationsInBothThemes(page, "what archiving means")).toEqual([]);
  expect(await archived(sandbox, ids)).toEqual([false, false, false]);
  await dialog.getByRole("button", { name: "Archive 3 customers" }).click();

  const strip = page.getByRole("status").filter({ hasText: "Archive 3 customers" });
  await expect(strip).toContainText("3 done, 1 archived already.");
  expect(await archived(sandbox, ids)).toEqual([true, true, true]);
  await strip.getByRole("link", { name: /^Open/ }).click();
  const results = page.getByRole("table", { name: "Rows of the job" }).getByRole("row");
  await expect(results.filter({ hasText: "Done" })).toHaveCount(3);
  await expect(results.filter({ hasText: "Archived already" })).toHaveCount(1);
  await expect(page.getByRole("main")).toContainText("3 of 3");
  expect(await violationsInBothThemes(page, "a job")).toEqual([]);

  // The undo is the server's: it is still there after a reload.
  await page.reload();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(results.filter({ hasText: "Undone" })).toHaveCount(3);
  expect(await archived(sandbox, ids)).toEqual([false, false, false]);
});

test("what failed is tried again, and only that", async ({ page, sandbox }) => {
  const { ids } = await batch(page, sandbox, 2);
  const [, refused = ""] = ids;
  await sandbox.faults([{ path: `/v1/customers/${refused}/archive`, mode: "422" }]);
  await table(page).getByRole("checkbox", { name: "Select this page" }).check();
  await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Archive" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Archive 2 customers" }).click();
  const strip = page.getByRole("status").filter({ hasText: "Archive 2 customers" });
  await expect(strip).toContainText("1 to look at");
  await strip.getByRole("link", { name: /^Open/ }).click();
  const notice = page.getByRole("status").filter({ hasText: "1 failed row can be tried again" });
  await expect(notice).toContainText("What is done stays as it is");
  const results = page.getByRole("table", { name: "Rows of the job" }).getByRole("row");
  await expect(results.filter({ hasText: "Failed" })).toHaveCount(1);
  expect(await violationsInBothThemes(page, "a job with a failed row")).toEqual([]);
  await sandbox.faults([]);
  await notice.getByRole("button", { name: "Try the 1 failed row again" }).click();
  await expect(results.filter({ hasText: "Done" })).toHaveCount(2);
  await expect(notice).toBeHidden();
  expect(await archived(sandbox, ids)).toEqual([true, true]);

  // The list of all work has its shape before it has its rows.
  let letThrough = () => {};
  const gate = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/api/customer-jobs?*", async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto("/customer-jobs");
  const work = page.getByRole("table", { name: "Work on many customers" });
  await expect(work).toHaveAttribute("aria-busy", "true");
  letThrough();
  await expect(work.getByRole("row").filter({ hasText: "Archive 2 customers" }).first()).toBeVisible();
  await expect(work).toHaveAttribute("aria-busy", "false");
});

test("a file of those selected one by one holds them and nobody else", async ({ page, sandbox }) => {
  const { made } = await batch(page, sandbox, 3);
  const [first, second, third] = made.map(({ email }) => email ?? "");
  for (const email of [first, third])
    await rows(page)
      .filter({ hasText: email ?? "" })
      .getByRole("checkbox")
      .check();
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("2 selected");
  const download = page.waitForEvent("download");
  await bar.getByRole("button", { name: "Export" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/^customers-.*\.csv$/);
  const text = await readFile(await saved.path(), "utf8");
  expect(text.trim().split(/\r?\n/)).toHaveLength(3);
  for (const email of [first, third]) expect(text).toContain(email);
  expect(text).not.toContain(second);
  await expect(bar).toContainText("2 selected");

  await page.route("**/api/exports/customers", (route) => route.abort());
  await bar.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("region", { name: "Notifications" })).toContainText("No file was saved");
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
    ).not.toHaveCount(0);
  await expect(results.filter({ hasText: "Edit" })).toContainText(`${surname}-new`);
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByRole("main")).toContainText("Finished");
  await expect(results.filter({ hasText: "Done" })).toHaveCount(2);
  await page.goto(`/customers?q=${fresh}`);
  await expect(rows(page)).toHaveCount(1);
});
