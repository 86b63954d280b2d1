import { violationsInBothThemes } from "./accessible";
import { unique } from "./sandbox";
import { expect, openAs, type Page, test } from "./test";

test.use({ role: "admin" });

const password = "three quiet lanterns sing";

/** A link made in the team page's dialog. */
async function makeLink(page: Page, email: string, role: string): Promise<string> {
  await page.goto("/team");
  await expect(page.getByRole("button", { name: /^Actions for/ }).first()).toBeVisible();
  await page.getByRole("button", { name: "Add a colleague" }).click();
  const form = page.getByRole("dialog", { name: "Add a colleague" });
  await form.getByLabel("E-mail").fill(email);
  await form.getByRole("radio", { name: role }).check();
  await form.getByRole("button", { name: "Make the link" }).click();
  const made = page.getByRole("dialog", { name: "Hand this link over" });
  const link = await made.getByLabel("One-time link").inputValue();
  expect(await violationsInBothThemes(page, "one-time link")).toEqual([]);
  await made.getByRole("button", { name: "Done" }).click();
  return link;
}

async function join(page: Page, link: string, name: string) {
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Join the desk" })).toBeVisible();
  expect(await violationsInBothThemes(page, "join")).toEqual([]);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Make my account" }).click();
  await expect(page).toHaveURL(/\/customers$/);
}

async function menu(page: Page, name: string, item: string) {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("a colleague joins with a link, gets another role, and is switched off: each counts at once", async ({
  page,
  browser,
  desk,
}) => {
  const name = unique("Casey");
  const email = `${name.toLowerCase()}@example.com`;
  const link = await makeLink(page, email, "Support");
  await expect(page.getByText(email)).toBeVisible();

  const other = await openAs(browser, desk.url);
  await join(other, link, name);
  await expect(other.getByRole("link", { name: "Audit" })).toHaveCount(0);
  expect((await other.request.get("/api/audit")).status()).toBe(403);
  const again = await other.context().newPage();
  await again.goto(link);
  await expect(again.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();

  await page.reload();
  await menu(page, name, "Change role");
  const form = page.getByRole("dialog").filter({ hasText: name });
  await form.getByRole("radio", { name: "Manager" }).check();
  await form.getByRole("button", { name: /role/i }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("Manager");
  expect((await other.request.get("/api/audit")).status()).toBe(200);
  await other.goto("/audit");
  await expect(other.getByRole("button", { name: /^Details/ }).first()).toBeVisible();

  await menu(page, name, "Switch off");
  await page.getByRole("alertdialog").getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("Switched off");
  expect((await other.request.get("/api/audit")).status()).toBe(401);
  await other.getByRole("combobox", { name: "Outcome" }).selectOption("Failed");
  const gate = other.getByRole("dialog", { name: "You were signed out" });
  await gate.getByLabel("Password").fill(password);
  await gate.getByRole("button", { name: "Sign in" }).click();
  await expect(gate.getByRole("alert")).toContainText("Not signed in");
  await other.context().close();

  await page.goto("/audit");
  const log = page.getByRole("table", { name: "Audit log" });
  await expect(log.getByRole("button").first()).toBeVisible();
  await page.getByRole("combobox", { name: "Action" }).selectOption("Changed rights");
  await expect(log.getByRole("row").filter({ hasText: name }).first()).toContainText("Demo administrator");
});

test("a link that was revoked lets nobody in", async ({ page, browser, desk }) => {
  const email = `${unique("gone")}@example.com`;
  const link = await makeLink(page, email, "Marketing");
  await page.getByRole("button", { name: `Revoke the link for ${email}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("The link no longer works").first()).toBeVisible();
  const other = await openAs(browser, desk.url);
  await other.goto(link);
  await expect(other.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
  await other.context().close();
});

test("nobody changes their own rights, so the last administrator stays", async ({ page }) => {
  await page.goto("/team");
  await page.getByRole("button", { name: "Actions for Demo administrator" }).click();
  await expect(page.getByRole("menuitem", { name: "Change role" })).toBeDisabled();
  await expect(page.getByRole("menuitem", { name: "Switch off" })).toBeDisabled();
  const { data } = await (await page.request.get("/api/session")).json();
  for (const change of [{ isActive: false }, { role: "support" }]) {
    const answer = await page.evaluate(
      async ([id, body]) => {
        const headers = { "content-type": "application/json" };
        const init = { method: "PATCH", headers, body: JSON.stringify(body) };
        return (await fetch(`/api/team/members/${id}`, init)).status;
      },
      [data.id, change] as const,
    );
    expect(answer).toBe(400);
  }
  await page.reload();
  await expect(page.getByRole("row").filter({ hasText: "admin@refdesk.test" })).toContainText("Active");
});

test("checks that nobody has tampered with the log", async ({ page }) => {
  await page.goto("/audit");
  await page.getByRole("button", { name: "Check the log" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The log is whole" })).toContainText(/All \d/);
});

test("deletes a customer only after the id was typed, and the log keeps it", async ({ page, sandbox }) => {
  const surname = unique("Doe");
  const { id, email } = await sandbox.create({ name: "Jo", surname });
  await page.goto(`/customers?q=${encodeURIComponent(email)}`);
  await page.getByRole("link", { name: `Jo ${surname}` }).click();
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  const dialog = page.getByRole("alertdialog", { name: /^Delete/ });
  const remove = dialog.getByRole("button", { name: "Delete for good" });
  await expect(remove).toBeDisabled();
  await dialog.getByRole("textbox").fill(`${id}x`);
  await expect(remove).toBeDisabled();
  await dialog.getByRole("textbox").fill(id);
  await remove.click();
  await expect(page).toHaveURL(/\/customers\?/);
  await page.goto(`/customers/${id}`);
  await expect(page.getByText("No customer has this id or key")).toBeVisible();

  await page.goto("/audit");
  await expect(page.getByRole("button", { name: /^Details/ }).first()).toBeVisible();
  await page.getByRole("combobox", { name: "Action" }).selectOption("Deleted customer");
  const entry = page.getByRole("row").filter({ hasText: surname });
  await expect(entry).toContainText("Done");
  await entry.getByRole("button", { name: /^Details/ }).click();
  await expect(page.getByRole("table", { name: "What changed" })).toContainText(email);
});
