import { listens, openList, rows } from "./customer-list";
import { expect, test } from "./test";

test("from sign-in to an applied credit without a mouse", async ({ page, sandbox }) => {
  const { id, email } = await sandbox.create({ name: "Kay", surname: "Board" });
  await page.goto("/sign-in");
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type("support@refdesk.test");
  await page.keyboard.press("Tab");
  await page.keyboard.type("refdesk-demo");
  await page.keyboard.press("Enter");
  await listens(page);

  await page.keyboard.press("j");
  const names = rows(page);
  await expect(names.nth(0).getByRole("link").first()).toBeFocused();
  await page.keyboard.press("j");
  await expect(names.nth(1).getByRole("link").first()).toBeFocused();
  await page.keyboard.press("k");
  await expect(names.nth(0).getByRole("link").first()).toBeFocused();

  await page.keyboard.press("/");
  const box = page.getByRole("textbox", { name: "Find a customer" });
  await expect(box).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(names.nth(0).getByRole("link").first()).toBeFocused();
  await page.keyboard.press("/");
  // Enter at once waits for the rows of what was typed: those before belong to nobody who was meant.
  await page.keyboard.type(email);
  await page.keyboard.press("Enter");
  await expect(names).toHaveCount(1);
  await expect(names.getByRole("link").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Kay Board" })).toBeVisible();

  await expect(page.getByRole("button", { name: "Credit", exact: true })).toBeEnabled();
  await page.keyboard.press("c");
  const sheet = page.getByRole("dialog", { name: "Credit" });
  await expect(sheet.getByLabel("Amount")).toBeFocused();
  await page.keyboard.type("2");
  // Without a reason it stands on the reasons, where a number chooses one.
  await page.keyboard.press("Control+Enter");
  await expect(sheet.getByText("Choose a reason")).toBeVisible();
  await page.keyboard.press("2");
  await expect(sheet.getByRole("radio", { name: "Goodwill" })).toBeChecked();
  await page.keyboard.press("Control+Enter");
  await expect(sheet).toContainText(/Applied\s*2\.00/);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("c");
  await expect(sheet.getByLabel("Amount")).toBeFocused();
  expect((await sandbox.account(id)).balance).toEqual({ USD: "2.00" });
});

test.describe("signed in", () => {
  test.use({ role: "admin" });

  test("the palette finds a customer, goes to a page and does things", async ({ page, sandbox }) => {
    const { email } = await sandbox.create({ name: "Pia", surname: "Lette" });
    await openList(page);
    // Typed at once, while the palette's code is still fetched: no letter is lost, and none is a key of the page.
    let arrive = () => {};
    const held = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route("**/_next/static/chunks/**", (route) => held.then(() => route.continue()));
    await page.keyboard.press("Control+k");
    await page.keyboard.type(email);
    arrive();
    const palette = page.getByRole("dialog", { name: "Command palette" });
    await expect(palette.getByRole("combobox")).toHaveValue(email);
    await expect(palette.getByRole("option", { name: /Pia Lette/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Pia Lette" })).toBeVisible();

    await page.keyboard.press("Control+k");
    await page.keyboard.type("audit");
    await expect(palette.getByRole("option", { name: /Audit/ }).first()).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Audit" })).toBeVisible();

    await page.keyboard.press("Control+k");
    await page.keyboard.type("purchases");
    await expect(palette.getByRole("option", { name: /Sales/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Sales and rewards" })).toBeVisible();

    await page.keyboard.press("Control+k");
    await page.keyboard.type("new customer");
    await expect(palette.getByRole("option", { name: /New customer/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "New customer" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  test("a dialog that a menu opened has the focus, and gives it back to the menu's button", async ({
    page,
    sandbox,
  }) => {
    const { id } = await sandbox.create();
    await page.goto(`/customers/${id}`);
    const more = page.getByRole("button", { name: "More actions" });
    // The second time the dialog's code is there, and it opens while the menu still closes.
    for (const _time of [1, 2]) {
      await more.focus();
      await page.keyboard.press("Enter");
      await expect(page.getByRole("menuitem").first()).toBeFocused();
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("alertdialog");
      await expect(page.getByRole("menu")).toBeHidden();
      await expect(dialog.getByRole("textbox")).toBeFocused();
      await page.keyboard.type(id);
      await expect(dialog.getByRole("textbox")).toHaveValue(id);
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      await expect(more).toBeFocused();
    }
  });

  test("G and a letter go places; no key works while somebody types", async ({ page }) => {
    await openList(page);
    for (const [letter, title] of [
      ["m", "Credits"],
      ["a", "Audit"],
      ["t", "Team"],
      ["i", "Invitations"],
      ["r", "Sales and rewards"],
      ["o", "Overview"],
      ["c", "Customers"],
    ] as const) {
      await page.keyboard.press("g");
      await page.keyboard.press(letter);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    }
    const box = page.getByRole("textbox", { name: "Find a customer" });
    await box.focus();
    await page.keyboard.type("g a n ? j");
    await expect(box).toHaveValue("g a n ? j");
    await expect(page).toHaveURL(/\/customers/);
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  test("? shows the keys, and single ones can be switched off for good", async ({ page }) => {
    await openList(page);
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(help).toContainText("Next row");
    await help.getByRole("switch", { name: "Single-key shortcuts" }).uncheck();
    await page.keyboard.press("Escape");
    await page.reload();
    await listens(page);
    await page.keyboard.press("n");
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await expect(page).toHaveURL(/\/customers$/);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog", { name: "Command palette" })).toBeVisible();
  });
});
