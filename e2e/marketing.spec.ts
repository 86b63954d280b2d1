import type { Page } from "@playwright/test";
import { openList, rows, table } from "./customer-list";
import { unique } from "./sandbox";
import { expect, test } from "./test";

test.use({ role: "marketing" });

const search = (page: Page) => page.getByRole("textbox", { name: "Find a customer" });
const pages = (page: Page) => page.getByRole("navigation", { name: "Pages of customers" });

test("the list filters, pages and orders, and the URL says how", async ({ page }) => {
  await openList(page);
  await expect(page).toHaveURL(/\/customers$/);
  await expect(rows(page)).toHaveCount(25);
  await expect(pages(page)).toContainText(/1–25 of \d{3}/);

  await page.getByRole("radio", { name: "Not referred" }).check();
  await expect(page).toHaveURL(/referStatus=non_referred/);
  await expect(rows(page).first()).toContainText("nobody");
  await expect(table(page).getByRole("row").filter({ hasText: "nobody" })).toHaveCount(25);

  await page.getByRole("radio", { name: "Referred", exact: true }).check();
  await expect(page).toHaveURL(/referStatus=referred/);
  await expect(table(page).getByRole("row").filter({ hasText: "nobody" })).toHaveCount(0);

  await page.getByRole("combobox", { name: "Rows" }).selectOption("50");
  await expect(rows(page)).toHaveCount(50);
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(pages(page)).toContainText("51–100 of");
  await expect(page).toHaveURL(/page=2/);
  await page.goBack();
  await expect(pages(page)).toContainText("1–50 of");

  await table(page).getByRole("button", { name: "Joined" }).click();
  await expect(table(page).getByRole("columnheader", { name: "Joined" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(rows(page).first()).toContainText("Amara Okafor");
  await page.reload();
  await expect(rows(page).first()).toContainText("Amara Okafor");
});

test("finds by e-mail, key, id and referral link, also whom only Partnero knows yet, and says when nobody matches", async ({
  page,
  sandbox,
}) => {
  const someone = await sandbox.create({ key: unique("key") });
  await openList(page);
  for (const words of [someone.email, someone.key, someone.id, `https://yoursite.com?ref=${someone.key}`]) {
    await search(page).fill(words);
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText(someone.email);
    await page.getByRole("button", { name: "Clear the search" }).click();
    await expect(rows(page)).toHaveCount(25);
  }
  const nobody = `${unique("nobody")}@example.com`;
  await search(page).fill(nobody);
  await expect(page.getByText("Nobody matches this")).toBeVisible();
  await page.getByRole("button", { name: "Create with this e-mail" }).click();
  const dialog = page.getByRole("dialog", { name: "New customer" });
  await expect(dialog.getByLabel("E-mail")).toHaveValue(nobody);
});

test("opens a customer from the list and comes back to the same row", async ({ page }) => {
  await openList(page, "/customers?direction=asc");
  const link = rows(page).nth(2).getByRole("link").first();
  const name = (await link.textContent()) ?? "";
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.goBack();
  await expect(rows(page).nth(2).getByRole("link").first()).toBeVisible();
  await expect(page).toHaveURL(/direction=asc/);
});

test("creates a customer with two fields; whoever exists already is shown while typing", async ({
  page,
  sandbox,
}) => {
  const known = await sandbox.create();
  const email = `${unique("new")}@example.com`;
  const name = unique("Nadia");
  await openList(page);
  await page.getByRole("button", { name: "New customer" }).click();
  const dialog = page.getByRole("dialog", { name: "New customer" });

  await dialog.getByLabel("E-mail").fill(known.email);
  await expect(dialog.getByText("Already exists:")).toBeVisible();
  await expect(dialog.getByRole("link", { name: /open/ })).toHaveAttribute("href", `/customers/${known.id}`);
  await dialog.getByRole("button", { name: "Create customer" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Already exists");

  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByRole("button", { name: "Create customer" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`${name} was created`).first()).toBeVisible();
  await search(page).fill(email);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(name);
});

test("what Partnero refuses lands on its field and nothing typed is lost", async ({ page }) => {
  const email = `fail-422-${unique("x")}@example.com`;
  await page.goto("/customers?dialog=create");
  const dialog = page.getByRole("dialog", { name: "New customer" });
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByLabel("Name", { exact: true }).fill("Kept");
  await dialog.getByRole("button", { name: "Create customer" }).click();
  const field = dialog.getByLabel("E-mail");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(/\w/);
  await expect(field).toHaveValue(email);
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("Kept");

  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("alertdialog", { name: "Discard your changes?" })).toBeVisible();
  await page.getByRole("button", { name: "Keep editing" }).click();
  await expect(field).toHaveValue(email);
});

test("edits, and shows both values when somebody changed the same field meanwhile", async ({
  page,
  sandbox,
}) => {
  const { id } = await sandbox.create({ name: "Before", surname: "Same" });
  await page.goto(`/customers/${id}`);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /^Edit/ });
  await dialog.getByLabel("Name", { exact: true }).fill("Mine");
  await sandbox.update(id, { name: "Theirs" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Somebody changed this customer meanwhile")).toBeVisible();
  await expect(dialog.getByRole("radio", { name: "Mine" })).toBeVisible();
  await expect(dialog.getByRole("radio", { name: "Theirs" })).toBeVisible();
  await dialog.getByRole("radio", { name: "Mine" }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mine Same");

  await page.getByRole("link", { name: "Activity" }).click();
  const activity = page.getByRole("list", { name: "Activity" });
  await expect(activity).toContainText("Edited customer by Demo marketing");
  await expect(activity).toContainText("Mine");
});

test("leaves a note on the timeline for colleagues, finds it under Notes, and deletes it", async ({
  page,
  sandbox,
}) => {
  const { id } = await sandbox.create({ name: "Noa", surname: unique("Noted") });
  await sandbox.create({ referrer: id, name: "Fay", surname: "Friend" });
  await page.goto(`/customers/${id}?tab=activity`);
  const activity = page.getByRole("list", { name: "Activity" });
  await expect(activity).toContainText("Joined, came by themselves");
  const note = page.getByLabel("Note for colleagues");
  await note.fill("Called back.\nPrefers Dutch.");
  await note.press("Control+Enter");
  const written = activity.getByRole("listitem").filter({ hasText: "Prefers Dutch." });
  await expect(written).toContainText("Note by Demo marketing");
  await expect(note).toHaveValue("");
  await page.getByRole("radio", { name: "Notes" }).check();
  await expect(page).toHaveURL(/show=notes/);
  await expect(activity.getByRole("listitem")).toHaveCount(1);
  await page.reload();
  await written.getByRole("button", { name: "Delete note" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete note" }).click();
  await expect(page.getByText("No notes yet")).toBeVisible();
});

test("archives after saying what it means, takes it back, and restores later", async ({ page, sandbox }) => {
  const { id } = await sandbox.create({ name: "Ari", surname: unique("Archive") });
  await sandbox.create({ referrer: id });
  await sandbox.credit(id, 12.5, "USD");
  await page.goto(`/customers/${id}`);
  const more = page.getByRole("button", { name: "More actions" });
  const archive = page.getByRole("menuitem", { name: "Archive…" });
  await more.click();
  await archive.click();
  const dialog = page.getByRole("alertdialog", { name: /^Archive/ });
  await expect(dialog).toContainText("1 active person directly below");
  await expect(dialog).toContainText("Open balance of 12.50 USD");
  await expect(dialog).toContainText("1 referral link stops");
  await dialog.getByRole("button", { name: "Archive" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Restore", exact: true })).toBeVisible();
  expect((await sandbox.account(id)).archived).toBe(true);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Restore", exact: true })).toBeHidden();
  expect((await sandbox.account(id)).archived).toBe(false);

  await more.click();
  await archive.click();
  await dialog.getByRole("button", { name: "Archive" }).click();
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  const restore = page.getByRole("alertdialog", { name: /^Restore/ });
  await restore.getByRole("button", { name: "Restore" }).click();
  await expect(restore).toBeHidden();
  await expect(page.getByRole("button", { name: "Restore", exact: true })).toBeHidden();
  expect((await sandbox.account(id)).archived).toBe(false);
});

test("adds, renames, shows as QR code and deletes a referral link", async ({ page, sandbox }) => {
  const { id } = await sandbox.create();
  const key = unique("summer");
  const renamed = unique("autumn");
  await page.goto(`/customers/${id}`);
  const links = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "Referral links" }) });
  await expect(links.getByText("Default", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Add link" }).click();
  const adding = page.getByRole("dialog", { name: "Add a referral link" });
  await adding.getByLabel("Key").fill(key);
  await adding.getByRole("button", { name: "Add link" }).click();
  await expect(adding).toBeHidden();
  await expect(page.getByRole("link", { name: new RegExp(key) })).toHaveAttribute(
    "href",
    new RegExp(`ref=${key}`),
  );

  await page.getByRole("button", { name: `Change the key ${key}` }).click();
  const editing = page.getByRole("dialog", { name: "Change the link's key" });
  await editing.getByLabel("Key").fill(renamed);
  await editing.getByRole("button", { name: "Save key" }).click();
  await expect(page.getByRole("link", { name: new RegExp(renamed) })).toBeVisible();
  expect((await sandbox.account(id)).links).toContain(renamed);

  await links.getByRole("button", { name: "Show QR code" }).last().click();
  await expect(page.getByRole("img", { name: /^QR code for https:\/\/yoursite\.com/ })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: `Delete the link ${renamed}` }).click();
  await page.getByRole("button", { name: "Delete link" }).click();
  await expect(page.getByText("Link deleted").first()).toBeVisible();
  await expect(page.getByRole("link", { name: new RegExp(renamed) })).toHaveCount(0);
  expect((await sandbox.account(id)).links).not.toContain(renamed);
});

test("invites one, with what the template gets", async ({ page, sandbox }) => {
  const email = `${unique("solo")}@example.com`;
  await openList(page);
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite customers" });
  await dialog.getByLabel("Addresses").fill(`Solo Singer <${email}>`);
  await dialog.getByLabel("Name 1").fill("discount");
  await dialog.getByLabel("Value 1").fill("10 %");
  await expect(dialog).toContainText(/discount\s*10 %/);
  await dialog.getByRole("button", { name: "Check 1 address" }).click();
  await dialog.getByRole("button", { name: "Send 1 invitation" }).click();
  await expect(dialog.getByRole("status")).toHaveText("1 sent");
  await dialog.getByRole("button", { name: "Done" }).click();
  expect(await sandbox.invitations()).toContainEqual(
    expect.objectContaining({ email, name: "Solo Singer", personalization: { discount: "10 %" } }),
  );
  await page.goto("/invitations");
  await expect(page.getByRole("row").filter({ hasText: email })).toContainText("Sent");

  await page.getByRole("button", { name: "Invite" }).first().click();
  await dialog.getByLabel("Addresses").fill(email.toUpperCase());
  await dialog.getByRole("button", { name: "Check 1 address" }).click();
  await expect(dialog.getByRole("status")).toHaveText("0 new, 1 invited before");
  await expect(dialog.getByRole("button", { name: "Send 0 invitations" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await dialog.getByRole("checkbox", { name: "Invite them again" }).check();
  await expect(dialog.getByRole("button", { name: "Send 1 invitation" })).toBeEnabled();
});

test("invites many pasted: counted before, one result each after", async ({ page, sandbox }) => {
  const known = await sandbox.create();
  const fresh = [unique("a"), unique("b"), unique("c")].map((one) => `${one}@example.com`);
  const failing = `fail-422-${unique("d")}@example.com`;
  await page.goto("/customers?dialog=invite");
  const dialog = page.getByRole("dialog", { name: "Invite customers" });
  const pasted = `${fresh[0]}; Bo Roe <${fresh[1]}>\n${fresh[2]}\t${fresh[0]}, not-an-address@, ${known.email} ${failing}`;
  await dialog.getByLabel("Addresses").fill(pasted);
  await dialog.getByRole("button", { name: "Check 5 addresses" }).click();
  await expect(dialog.getByRole("status")).toHaveText(
    "4 new, 1 already a customer, 1 bad, 1 repetition left out",
  );
  expect((await sandbox.invitations()).filter(({ email }) => fresh.includes(email))).toEqual([]);
  await dialog.getByRole("button", { name: "Send 4 invitations" }).click();
  await expect(dialog.getByRole("status")).toHaveText("3 sent, 1 refused");
  const results = dialog.getByRole("list", { name: "What came of each address" });
  // Whom somebody has to look at stands on top, however many went out.
  await expect(results.getByRole("listitem").first()).toContainText(failing);
  await expect(results.getByRole("listitem").first()).toContainText("Refused");
  for (const email of fresh)
    await expect(results.getByRole("listitem").filter({ hasText: email })).toContainText("Sent");
  expect((await sandbox.invitations()).filter(({ email }) => fresh.includes(email))).toHaveLength(3);
});

test("delete and credit are not marketing's, and the buttons say whose they are", async ({
  page,
  sandbox,
}) => {
  const { id } = await sandbox.create();
  await page.goto(`/customers/${id}`);
  await page.getByRole("button", { name: "More actions" }).click();
  const remove = page.getByRole("menuitem", { name: /^Delete/ });
  await expect(remove).toBeDisabled();
  await expect(remove).toContainText("Only an administrator can do this.");
  await page.keyboard.press("Escape");
  const credit = page.getByRole("button", { name: "Credit", exact: true });
  await expect(credit).toBeDisabled();
  await expect(credit).toHaveAccessibleDescription("Only an administrator or support can do this.");
  await page.keyboard.press("c");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
