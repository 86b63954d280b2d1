import { violationsInBothThemes } from "./accessible";
import { fillCredit, openCredit, sendButton } from "./credit-sheet";
import { expect, openAs, type Page, test } from "./test";

// What a role may give is changed here, so these have a desk of their own.
test.use({ role: "support", ownDesk: { customers: 50 } });

const askButton = (page: Page) =>
  page.getByRole("dialog", { name: "Credit" }).getByRole("button", { name: "Ask for approval" });
const requestOf = (page: Page, surname: string) =>
  page.getByRole("region", { name: new RegExp(`^Approval for .*${surname}`) });

/** Support has asked for more than they may give. */
async function ask(page: Page, id: string, amount = "60") {
  const sheet = await openCredit(page, id, { amount, ticket: "T-77", note: "Lost three rewards" });
  await askButton(page).click();
  await expect(sheet.getByRole("alert")).toContainText("is above the limit of 50.00 USD for one credit");
  await expect(sheet).toContainText("Waiting for approval");
  return sheet;
}

/** Changes an amount of a line in the table of limits. */
async function change(page: Page, line: string, label: string, amount: string) {
  await page.goto("/team");
  await page.getByRole("button", { name: `Actions for ${line}` }).click();
  await page.getByRole("menuitem", { name: "Change limits" }).click();
  const form = page.getByRole("dialog", { name: /^Limits of/ });
  await form.getByLabel(label).fill(amount);
  await form.getByRole("button", { name: "Save limits" }).click();
  await expect(form).toBeHidden();
}

test("support asks, a manager approves in the list, support sees it applied", async ({
  page,
  browser,
  desk,
  sessionOf,
  sandbox,
}) => {
  const admin = await openAs(browser, desk.url, await sessionOf("admin"));
  await change(admin, "Support, USD", "One person in a day", "180");
  await expect(admin.getByRole("row").filter({ hasText: /^USD/ })).toContainText("180.00");
  await admin.context().close();

  const surname = `Asked${Date.now()}`;
  const { id } = await sandbox.create({ surname });
  await sandbox.credit(id, 12, "USD");
  const sheet = await openCredit(page, id, { amount: "50", ticket: "T-77" });
  await expect(sheet).toContainText(/12\.00\s+USD.*62\.00\s+USD\s*your limit today 180\.00 left/);
  await expect(sheet.getByLabel("Amount")).toHaveAccessibleDescription(
    /up to 50\.00 USD at once, 300\.00 USD/,
  );
  await expect(sendButton(sheet)).toHaveText(/Credit 50\.00 USD/);
  await fillCredit(sheet, { amount: "50.01" });
  await expect(sheet).toContainText("50.01 USD is above the limit of 50.00 USD for one credit.");
  expect(await violationsInBothThemes(page, "above the limit")).toEqual([]);
  await fillCredit(sheet, { amount: "60" });
  await askButton(page).click();
  await expect(sheet.getByRole("alert")).toContainText("A manager or an administrator can decide until");
  expect(await violationsInBothThemes(page, "asked for")).toEqual([]);
  const before = await sandbox.credits(id);
  expect(before).toHaveLength(1);

  const manager = await openAs(browser, desk.url, await sessionOf("manager"));
  await manager.goto("/credits");
  const request = requestOf(manager, surname);
  await expect(request).toContainText("60.00 USD is above the limit of 50.00 USD for one credit.");
  await expect(request).toContainText(/Balance now\s*12\.00 USD/);
  await expect(request).toContainText("Given in 90 days");
  await expect(request).toContainText(/Expires\s*\d+ \w+ 20\d\d/);
  await expect(manager.getByRole("row").filter({ hasText: "T-77" })).toContainText("Demo support");
  expect(await violationsInBothThemes(manager, "a request")).toEqual([]);
  await request.getByRole("button", { name: "Approve" }).click();
  const dialog = manager.getByRole("alertdialog", { name: "Approve this credit?" });
  await expect(dialog).toContainText("asked for by Demo support");
  expect(await violationsInBothThemes(manager, "approving")).toEqual([]);
  await dialog.getByRole("button", { name: "Approve" }).click();
  await expect(dialog).toBeHidden();
  await expect(request).toHaveCount(0);
  expect((await sandbox.account(id)).balance).toEqual({ USD: "72.00" });
  expect((await sandbox.credits(id)).filter((one) => one.operationId)).toHaveLength(1);
  await manager.context().close();

  await page.goto(`/customers/${id}?tab=credits`);
  const row = page.getByRole("row").filter({ hasText: "60.00 USD" });
  await expect(row).toContainText("Applied");
  await row.getByRole("button", { name: "Show details" }).click();
  await expect(page.getByRole("list", { name: "Steps" })).toContainText("Approved by Demo manager");
});

test("rejected with a word: nothing is sent, and support reads why", async ({
  page,
  browser,
  desk,
  sessionOf,
  sandbox,
}) => {
  const surname = `Refused${Date.now()}`;
  const { id } = await sandbox.create({ surname });
  const sheet = await ask(page, id);
  await sheet.getByRole("link", { name: "it waits under Credits" }).click();
  const mine = requestOf(page, surname);
  for (const name of ["Approve", "Reject"]) {
    const button = mine.getByRole("button", { name });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription("Someone else has to decide on your own request");
  }

  const manager = await openAs(browser, desk.url, await sessionOf("manager"));
  await manager.goto("/credits");
  await requestOf(manager, surname).getByRole("button", { name: "Reject" }).click();
  const dialog = manager.getByRole("alertdialog", { name: "Reject this credit?" });
  await dialog.getByLabel("Note").fill("Their order was refunded");
  await dialog.getByRole("button", { name: "Reject" }).click();
  // While it is open, what lies under it counts as hidden.
  await expect(dialog).toBeHidden();
  await expect(requestOf(manager, surname)).toHaveCount(0);
  await manager.context().close();

  await page.goto(`/customers/${id}?tab=credits`);
  const row = page.getByRole("row").filter({ hasText: "60.00 USD" });
  await expect(row).toContainText("Cancelled");
  await row.getByRole("button", { name: "Show details" }).click();
  await expect(page.getByRole("main")).toContainText("Rejected by Demo manager: Their order was refunded");
  expect(await sandbox.credits(id)).toEqual([]);
});

test("an administrator with a limit can't decide on their own request, and takes it back", async ({
  browser,
  desk,
  sessionOf,
  sandbox,
}) => {
  const page = await openAs(browser, desk.url, await sessionOf("admin"));
  await page.goto("/team");
  await page.getByRole("button", { name: "Add a unit" }).click();
  const form = page.getByRole("dialog", { name: "Add a unit" });
  await form.getByLabel("Role").selectOption("Administrator");
  await form.getByLabel("Unit").fill("dollars");
  await form.getByLabel("One credit").fill("1,50");
  await form.getByRole("button", { name: "Save limits" }).click();
  await expect(form.getByLabel("Unit")).toHaveAccessibleDescription(/A currency code has three letters/);
  await expect(form.getByLabel("One credit")).toHaveAccessibleDescription(/Write it like 50\.00/);
  expect(await violationsInBothThemes(page, "limit with errors")).toEqual([]);
  await form.getByLabel("Unit").fill("eur");
  await form.getByLabel("One credit").fill("1.5");
  await form.getByRole("button", { name: "Save limits" }).click();
  await expect(form).toBeHidden();
  await expect(page.getByText("Last changed by Demo administrator")).toBeVisible();

  const surname = `Own${Date.now()}`;
  const { id } = await sandbox.create({ surname });
  await sandbox.credit(id, 1, "EUR");
  const sheet = await openCredit(page, id, { unit: "EUR", amount: "2" });
  await askButton(page).click();
  await expect(sheet).toContainText("Waiting for approval");
  await sheet.getByRole("button", { name: "Done" }).click();
  await page.goto("/credits");
  const request = requestOf(page, surname);
  await expect(request.getByRole("button", { name: "Approve" })).toHaveAccessibleDescription(
    "Someone else has to decide on your own request",
  );
  await request.getByRole("button", { name: "Take back" }).click();
  await expect(request).toHaveCount(0);
  expect((await sandbox.credits(id)).filter((one) => one.operationId)).toEqual([]);

  await page.goto("/team");
  await page.getByRole("button", { name: "Actions for Administrator, EUR" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page
    .getByRole("alertdialog", { name: "Remove the limits for EUR?" })
    .getByRole("button", { name: "Remove" })
    .click();
  await expect(page.getByRole("button", { name: "Actions for Administrator, EUR" })).toHaveCount(0);
  await page.context().close();
});

test("two approvers: the second is told who was first", async ({
  page,
  browser,
  desk,
  sessionOf,
  sandbox,
}) => {
  const surname = `Both${Date.now()}`;
  const { id } = await sandbox.create({ surname });
  await ask(page, id, "61");
  const [manager, admin] = await Promise.all(
    (["manager", "admin"] as const).map(async (role) => openAs(browser, desk.url, await sessionOf(role))),
  );
  if (!manager || !admin) throw new Error("two people are needed");
  for (const one of [manager, admin]) {
    await one.goto("/credits");
    await requestOf(one, surname).getByRole("button", { name: "Approve" }).click();
  }
  await manager.getByRole("alertdialog").getByRole("button", { name: "Approve" }).click();
  await expect(requestOf(manager, surname)).toHaveCount(0);
  await admin.getByRole("alertdialog").getByRole("button", { name: "Approve" }).click();
  await expect(admin.getByText("Demo manager has decided already.").first()).toBeVisible();
  expect((await sandbox.account(id)).ledger).toHaveLength(1);
  await manager.context().close();
  await admin.context().close();
});
