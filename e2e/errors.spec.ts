import type { Locator, Route } from "@playwright/test";
import { openList, rows } from "./customer-list";
import { goodAnswers } from "./good-answers";
import { type FaultRule, unique } from "./sandbox";
import { expect, signIn, test } from "./test";

// Faults and outages make the whole desk careful for a while, so these have one of their own.
test.use({ role: "admin", ownDesk: { customers: 200 } });

test.beforeEach(({ page }) => goodAnswers(page));
test.afterEach(async ({ sandbox }) => {
  await sandbox.faults([]);
});

/** What every error says: what failed, in words, an id for a colleague, and a way on. */
async function expectError(region: Locator, title: string | RegExp) {
  const alert = region.getByRole("alert").filter({ hasText: title });
  await expect(alert).toBeVisible();
  await expect(alert).toContainText(/Request\s*\w{8}/);
  await expect(alert).not.toContainText(/<html|Error:|undefined|\[object|stack/i);
  return alert;
}

const listFaults: [string, FaultRule, RegExp][] = [
  ["500", { mode: "500" }, /Partnero/],
  ["HTML with 200", { mode: "html-200" }, /Partnero/],
  ["a reset", { mode: "reset" }, /Partnero/],
  ["half an answer", { mode: "cut-body" }, /Partnero/],
];
for (const [name, rule, words] of listFaults) {
  test(`the list after ${name}: it stays, and says why Partnero could not be asked`, async ({
    page,
    sandbox,
  }) => {
    await sandbox.faults([{ method: "GET", path: "/v1/customers*", ...rule }]);
    await openList(page);
    await expect(rows(page)).toHaveCount(25);
    await page.getByRole("textbox", { name: "Find a customer" }).fill(unique("qqqq"));
    const main = page.getByRole("main");
    await expect(main).toContainText("Partnero could not be asked");
    await expect(main).toContainText(words);
  });
}

test("old rows stay when a reload fails, with a banner that says as of when", async ({ page, context }) => {
  await openList(page);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Load again" }).click();
  await expect(page.getByText("The list could not be brought up to date")).toBeVisible();
  await expect(rows(page)).toHaveCount(25);
  await context.setOffline(false);
  await expect(page.getByText("The list could not be brought up to date")).toBeHidden();
});

const cells = [
  ["stats", "", "The stats could not be loaded"],
  ["balance", "", "The balance could not be loaded"],
  ["transactions", "?tab=transactions", "The transactions could not be loaded"],
] as const;
for (const [part, tab, title] of cells) {
  test(`a failed ${part} never takes the customer's page along`, async ({ page, sandbox }) => {
    const { id } = await sandbox.create({ name: "Still", surname: "Here" });
    await sandbox.create({ referrer: id });
    await sandbox.faults([{ method: "GET", path: `/v1/customers/${id}/${part}`, mode: "500" }]);
    await page.goto(`/customers/${id}${tab}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Still Here");
    const alert = await expectError(page.getByRole("main"), title);
    await expect(page.getByRole("alert").filter({ hasText: "could not" })).toHaveCount(1);
    await sandbox.faults([]);
    await alert.getByRole("button", { name: "Retry" }).click();
    await expect(alert).toBeHidden();
  });
}

test("customers whose ids and e-mails break still open, each with one broken part", async ({ page }) => {
  for (const [id, title] of [
    ["broken_stats", "The stats could not be loaded"],
    ["broken_balance", "The balance could not be loaded"],
    ["mail_fail-422", "The stats could not be loaded"],
    ["mail_html", "The balance could not be loaded"],
  ] as const) {
    await goodAnswers(page);
    await page.goto(`/customers/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).not.toBeEmpty();
    await expectError(page.getByRole("main"), title);
  }
  await page.goto("/customers/broken_transactions?tab=transactions");
  await expectError(page.getByRole("main"), "The transactions could not be loaded");
  // The mirror holds their links: those are shown, and it is said that they are from before.
  await page.goto("/customers?q=broken_links");
  await page.getByRole("table", { name: "Customers" }).locator('a[href$="/broken_links"]').click();
  const main = page.getByRole("main");
  await expect(main).toContainText("As last read: Partnero does not answer now.");
  await expect(main.getByRole("listitem").getByRole("link", { name: /ref=/ })).toBeVisible();
  const edit = main.getByRole("button", { name: /^Change the key/ });
  await expect(edit).toHaveAttribute("aria-disabled", "true");
});

const formFaults: [prefix: string, words: RegExp][] = [
  ["fail-422-", /refused/i],
  ["fail-409-", /exists|refused/i],
  ["fail-500-", /Partnero/],
  ["html-", /Partnero/],
  ["reset-", /Partnero/],
  ["hang-", /Partnero/],
];
for (const [prefix, words] of formFaults) {
  test(`creating ${prefix}…: the form says why and keeps every word`, async ({ page }) => {
    const email = `${prefix}${unique("x")}@example.com`;
    await page.goto("/customers?dialog=create");
    const dialog = page.getByRole("dialog", { name: "New customer" });
    await dialog.getByLabel("E-mail").fill(email);
    await dialog.getByLabel("Name", { exact: true }).fill("Kept Name");
    await dialog.getByRole("button", { name: "Create customer" }).click();
    const alert = dialog.getByRole("alert");
    await expect(alert).toContainText(words);
    await expect(alert).toContainText(/Request\s*\w{8}/);
    await expect(dialog.getByLabel("E-mail")).toHaveValue(email);
    await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("Kept Name");
    await dialog.getByLabel("E-mail").fill(`${unique("fine")}@example.com`);
    await dialog.getByRole("button", { name: "Create customer" }).click();
    await expect(dialog).toBeHidden();
  });
}

test("Partnero is down: it is said, and everything works again when it is back", async ({ page, desk }) => {
  await openList(page);
  // Read once, they are in the mirror.
  expect((await page.request.get("/api/customers/customer_1/transactions?limit=250")).ok()).toBe(true);
  await desk.stopSandbox();
  await page.getByRole("radio", { name: "Not referred" }).check();
  await expect(page).toHaveURL(/non_referred/);
  await expect(rows(page)).toHaveCount(25);
  await page.getByRole("textbox", { name: "Find a customer" }).fill(unique("qqqq"));
  await expect(page.getByRole("main")).toContainText("Partnero could not be asked");
  const banner = page.getByRole("status").filter({ hasText: "Partnero has not been answering since" });
  await expect(banner).toContainText("Lists, search and reports show what was read before");
  await expect(banner.getByRole("link", { name: "Status" })).toHaveAttribute("href", "/status");
  await page.getByRole("link", { name: "Audit" }).click();
  await expect(banner).toBeVisible();
  await expect(page.getByRole("table", { name: "Audit log" })).toContainText("Signed in");
  await banner.getByRole("link", { name: "Status" }).click();
  await expect(page.getByRole("main")).toContainText(/Does not answer|it has been failing|Being tried again/);
  await page.goto("/customers/customer_1");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Amara");
  const fromBefore = page.getByRole("status").filter({ hasText: "could not be asked about this customer" });
  await expect(fromBefore).toContainText("as of");
  const links = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "Referral links" }) });
  await expect(links.getByRole("link", { name: /ref=amara / })).toBeVisible();
  await expect(links).toContainText("as of");
  await page.getByRole("link", { name: "Transactions" }).click();
  await expect(page.getByRole("table", { name: "Transactions of referred people" })).toContainText("USD");
  await expect(page.getByText("As last read: Partnero does not answer now.")).toHaveCount(1);
  await desk.startSandbox();
  await expect(banner).toBeHidden();
  // It asks again by itself.
  await expect(fromBefore).toBeHidden();
  await page.goto("/customers");
  await expect(async () => {
    const retry = page.getByRole("button", { name: "Retry" });
    if (await retry.isVisible()) await retry.click();
    await expect(rows(page)).toHaveCount(25, { timeout: 2_000 });
  }).toPass({ timeout: 120_000 });
  await expect(banner).toBeHidden();
});

test("the session ends while somebody types: they sign in where they are and lose nothing", async ({
  browser,
  desk,
}) => {
  const session = await signIn(desk.url, "marketing@refdesk.test", "refdesk-demo");
  const context = await browser.newContext({ baseURL: desk.url, storageState: session });
  const page = await context.newPage();
  const email = `${unique("kept")}@example.com`;
  await page.goto("/customers?dialog=create");
  const dialog = page.getByRole("dialog", { name: "New customer" });
  await dialog.getByLabel("E-mail").fill(email);
  // What the page asks by itself waits: it would be told first, and the question stand before the button.
  const asked: Route[] = [];
  await page.route("**/api/**", (route) => {
    const isRead = route.request().method() === "GET" && !route.request().url().endsWith("/api/session");
    return isRead ? void asked.push(route) : route.continue();
  });
  const ended = await page.request.post("/api/auth/sign-out", { headers: { origin: desk.url } });
  expect(ended.ok()).toBe(true);
  await dialog.getByRole("button", { name: "Create customer" }).click();
  const gate = page.getByRole("dialog", { name: "You were signed out" });
  await expect(gate.getByLabel("E-mail")).toHaveValue("marketing@refdesk.test");
  await Promise.allSettled(asked.map((route) => route.continue()));
  await page.unroute("**/api/**");
  await gate.getByLabel("Password").fill("refdesk-demo");
  await gate.getByRole("button", { name: "Sign in" }).click();
  await expect(gate).toBeHidden();
  await expect(dialog.getByLabel("E-mail")).toHaveValue(email);
  await dialog.getByRole("button", { name: "Create customer" }).click();
  await expect(dialog).toBeHidden();
  await context.close();
});

test("the session ends while somebody edits a customer: what they typed is still there and is saved", async ({
  browser,
  desk,
  sandbox,
}) => {
  const { id } = await sandbox.create({ name: "Before" });
  const session = await signIn(desk.url, "marketing@refdesk.test", "refdesk-demo");
  const context = await browser.newContext({ baseURL: desk.url, storageState: session });
  const page = await context.newPage();
  await page.goto(`/customers/${id}`);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /^Edit/ });
  await dialog.getByLabel("Name", { exact: true }).fill("Kept");
  await page.request.post("/api/auth/sign-out", { headers: { origin: desk.url } });
  // Everything about them is asked again after a write, and refused: what was there stays.
  const refused = page.waitForResponse((answer) => /\/links\b/.test(answer.url()) && answer.status() === 401);
  await dialog.getByRole("button", { name: "Save" }).click();
  await refused;
  // Not by the dialog's role: the one that asks to sign in stands before it.
  const notSignedIn = page.getByText("You are not signed in", { exact: true });
  await expect(notSignedIn).toBeVisible();
  const gate = page.getByRole("dialog", { name: "You were signed out" });
  await gate.getByLabel("Password").fill("refdesk-demo");
  await gate.getByRole("button", { name: "Sign in" }).click();
  await expect(gate).toBeHidden();
  await expect(page.getByText(/could not be loaded/)).toHaveCount(0);
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("Kept");
  await expect(notSignedIn).toHaveCount(0);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Kept");
  await context.close();
});

test("offline: it is said whose fault it is, and the page goes on when the line is back", async ({
  page,
  context,
}) => {
  await openList(page);
  await context.setOffline(true);
  await page.getByRole("button", { name: "New customer" }).click();
  await expect(page.getByText("This part of the page could not be fetched")).toBeVisible();
  await context.setOffline(false);
  const dialog = page.getByRole("dialog", { name: "New customer" });
  await dialog.getByLabel("Name", { exact: true }).fill("Offline");
  await context.setOffline(true);
  await dialog.getByRole("button", { name: "Create customer" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Refdesk cannot be reached");
  await context.setOffline(false);
  await dialog.getByRole("button", { name: "Create customer" }).click();
  await expect(dialog).toBeHidden();
});

test("what is not there says so and leads back", async ({ page }) => {
  const answer = await page.goto("/no/such/page");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
  await page.getByRole("link", { name: "Go to customers" }).click();
  await expect(rows(page)).toHaveCount(25);
  expect((await page.goto("/customers/%ZZ"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
  await page.goto(`/customers/${unique("nobody")}/tree`);
  await expect(page.getByRole("main")).toContainText("No customer has this id or key");
  await expect(page.getByRole("button", { name: "Retry" })).toHaveCount(0);
  await page.getByRole("link", { name: "Back to customers" }).click();
  await expect(rows(page)).toHaveCount(25);
  const unreadable = await page.request.get("/api/customers/%E0%A4%A");
  expect(unreadable.status()).toBe(404);
  expect(await unreadable.json()).toMatchObject({ code: "not_found" });
  await page.goto("/customers/nobody-has-this");
  await expect(page.getByText("No customer has this id or key")).toBeVisible();
  await page.goto("/customers?page=99");
  await expect(page.getByText("Page 99 is empty")).toBeVisible();
  await page.getByRole("button", { name: "Go to the first page" }).click();
  await expect(rows(page)).toHaveCount(25);
});
