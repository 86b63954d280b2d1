import { openCredit, sendButton } from "./credit-sheet";
import { goodAnswers } from "./good-answers";
import { expect, type Page, signIn, test } from "./test";

// Faults make a desk careful with all credits for a while, so these have one of their own.
test.use({ role: "support", ownDesk: { customers: 50 } });

test.beforeEach(({ page }) => goodAnswers(page));
test.afterEach(async ({ sandbox }) => {
  await sandbox.faults([]);
});

// What becomes of a credit under each fault is shown by lib/server/credits/sending/classification.db.test.ts; here, of
// each kind, those that reach the desk in ways of their own.
const refused = ["400", "429"];
const undecided = ["409", "html", "reset"];
const committed = ["500", "cut"];

async function give(page: Page, id: string) {
  const sheet = await openCredit(page, id, { amount: "3" });
  await sendButton(sheet).click();
  return sheet;
}

for (const fault of refused) {
  test(`Partnero refuses with ${fault}: not applied, and nothing moved`, async ({ page, sandbox }) => {
    const sheet = await give(page, `credit_${fault}`);
    await expect(sheet.getByRole("alert")).toContainText("Nothing was credited");
    await expect(sheet).toContainText("Not applied");
    expect(await sandbox.credits(`credit_${fault}`)).toHaveLength(1);
    expect((await sandbox.account(`credit_${fault}`)).ledger).toEqual([]);
    await sheet.getByRole("button", { name: "New credit" }).click();
    // Back to the form, and no further: the button that sends stands where this one was.
    await expect(sendButton(sheet)).toBeVisible();
    expect(await sandbox.credits(`credit_${fault}`)).toHaveLength(1);
  });
}

test("when the balance cannot be read nothing is sent, and the same operation can be tried again", async ({
  page,
  sandbox,
}) => {
  const { id } = await sandbox.create();
  const sheet = await openCredit(page, id, { amount: "4" });
  await sandbox.faults([{ path: `/v1/customers/${id}/balance`, mode: "500" }]);
  await sendButton(sheet).click();
  await expect(sheet.getByRole("button", { name: "Try again" })).toBeVisible();
  expect(await sandbox.credits(id)).toEqual([]);
  await sandbox.faults([]);
  await sheet.getByRole("button", { name: "Try again" }).click();
  await expect(sheet).toContainText(/Applied\s*4\.00/);
  expect((await sandbox.account(id)).ledger).toHaveLength(1);
});

test("reload while it is being sent: the sheet comes back and tells the end of the same credit", async ({
  page,
  sandbox,
}) => {
  const { id } = await sandbox.create();
  await sandbox.faults([{ method: "POST", path: `/v1/customers/${id}/**`, mode: "delay", delayMs: 4_000 }]);
  const sheet = await give(page, id);
  await expect(sheet.getByRole("button", { name: "Sending" })).toBeVisible();
  await expect.poll(() => sandbox.credits(id).then((all) => all.length)).toBe(1);
  await page.reload();
  await expect(sheet).toContainText("Partnero confirmed the credit");
  await expect(sheet).toContainText("Applied");
  expect((await sandbox.account(id)).ledger).toHaveLength(1);
});

test("Back while it is being sent: it is given once and stands in the list", async ({ page, sandbox }) => {
  const { id } = await sandbox.create();
  await page.goto("/customers");
  await sandbox.faults([{ method: "POST", path: `/v1/customers/${id}/**`, mode: "delay", delayMs: 3_000 }]);
  const sheet = await give(page, id);
  await expect(sheet.getByRole("button", { name: "Sending" })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/customers$/);
  await page.goForward();
  await expect(sheet).toContainText("Applied");
  await sheet.getByRole("button", { name: "Done" }).click();
  await page.goto(`/customers/${id}?tab=credits`);
  await expect(page.getByRole("row").filter({ hasText: "3.00 USD" })).toContainText("Applied");
  expect(await sandbox.credits(id)).toHaveLength(1);
});

test("offline at the press: nothing reached us, and sending again is the same credit", async ({
  page,
  context,
  sandbox,
}) => {
  const { id } = await sandbox.create();
  const sheet = await openCredit(page, id, { amount: "8" });
  await context.setOffline(true);
  await sendButton(sheet).click();
  await expect(sheet).toContainText("We can't tell yet whether it was sent");
  await context.setOffline(false);
  // It asks by itself when the line is back, and sends only when told to.
  await expect(sheet).toContainText("Nothing was sent to Partnero");
  expect(await sandbox.credits(id)).toEqual([]);
  await sheet.getByRole("button", { name: "Send it again" }).click();
  await expect(sheet).toContainText(/Applied\s*8\.00/);
  expect((await sandbox.account(id)).ledger).toHaveLength(1);
});

test("the session is over at the press: signed in again where one is, the same credit is given, once", async ({
  browser,
  desk,
  sandbox,
}) => {
  const { id } = await sandbox.create();
  const storageState = await signIn(desk.url, "support@refdesk.test", "refdesk-demo");
  const context = await browser.newContext({ baseURL: desk.url, storageState });
  const page = await context.newPage();
  const sheet = await openCredit(page, id, { amount: "6", ticket: "T-6" });
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  const ended = await page.request.post("/api/auth/sign-out", { headers: { origin: desk.url } });
  expect(ended.ok()).toBe(true);
  await sendButton(sheet).click();
  const gate = page.getByRole("dialog", { name: "You were signed out" });
  await gate.getByLabel("Password").fill("refdesk-demo");
  expect(await sandbox.credits(id)).toEqual([]);
  await gate.getByRole("button", { name: "Sign in" }).click();
  await expect(gate).toBeHidden();
  await expect(sheet.getByLabel("Amount")).toHaveValue("6");
  await sendButton(sheet).click();
  await expect(sheet).toContainText(/Applied\s*6\.00/);
  expect((await sandbox.account(id)).ledger).toHaveLength(1);
  await context.close();
});

test("an unknown credit waits first in the list of all credits", async ({ page, sandbox }) => {
  const { id } = await sandbox.create();
  await sandbox.faults([{ method: "POST", path: `/v1/customers/${id}/**`, mode: "html-200" }]);
  const sheet = await give(page, id);
  await expect(sheet).toContainText("Unknown – do not repeat it");
  await page.goto("/credits");
  await expect(page.getByRole("main")).toContainText("Needs a person");
  await page.goto("/credits?state=unknown");
  await expect(page.getByRole("row").filter({ hasText: "3.00 USD" }).first()).toContainText("Unknown");
});

for (const id of [
  ...undecided.map((one) => `credit_${one}`),
  ...committed.map((one) => `credit_${one}_after`),
]) {
  test(`${id}: unknown, never repeated, and closed until a person looks`, async ({ page, sandbox }) => {
    const sheet = await give(page, id);
    await expect(sheet).toContainText("Unknown – do not repeat it");
    await expect(sheet.getByRole("alert")).toContainText("Whether it was credited is not known");
    await sheet.getByRole("button", { name: "Done" }).click();
    expect(await sandbox.credits(id)).toHaveLength(1);
    expect((await sandbox.account(id)).ledger).toHaveLength(id.endsWith("_after") ? 1 : 0);

    await page.reload();
    await page.getByRole("button", { name: "Credit", exact: true }).click();
    await expect(page.getByRole("dialog", { name: "Credit" })).toContainText(/not settled yet|Unknown/);
    expect(await sandbox.credits(id)).toHaveLength(1);
  });
}

test("no answer within half a minute is unknown too, committed or not", async ({
  page,
  context,
  sandbox,
}) => {
  const other = await context.newPage();
  const sheets = [await give(page, "credit_hang"), await give(other, "credit_hang_after")];
  // Side by side: while one waits for its end the other comes to it.
  for (const sheet of sheets) await expect(sheet.getByRole("button", { name: "Sending" })).toBeVisible();
  for (const sheet of sheets) await expect(sheet).toContainText("Unknown – do not repeat it");
  expect((await sandbox.account("credit_hang")).ledger).toEqual([]);
  expect((await sandbox.account("credit_hang_after")).ledger).toHaveLength(1);
});
