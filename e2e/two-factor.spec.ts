import { violationsInBothThemes } from "./accessible";
import { codeAt } from "./authenticator";
import { unique } from "./sandbox";
import { type Desk, expect, openAs, type Page, test } from "./test";

test.use({ role: "admin" });

const password = "three quiet lanterns sing";

/** Somebody new on the team, in a browser of their own. */
async function join(page: Page, other: Page, desk: Desk) {
  const name = unique("Toma");
  const email = `${name.toLowerCase()}@example.com`;
  const sent = { headers: { origin: desk.url } };
  const made = await page.request.post("/api/team/links", { ...sent, data: { email, role: "support" } });
  const { url } = (await made.json()).data;
  const token = decodeURIComponent(url.split("/join/")[1]);
  const joined = await other.request.post("/api/join", { ...sent, data: { token, name, password } });
  expect(joined.status()).toBe(201);
  return { name, email };
}

/** Turns it on by keyboard, as its form asks. Out: the secret, and the recovery codes. */
async function turnOn(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.goto("/customers");
  await page.getByRole("button", { name: /^Your account/ }).click();
  await page.getByRole("menuitem", { name: "Account" }).click();
  await page.getByRole("button", { name: "Turn on" }).click();
  const form = page.getByRole("dialog", { name: "Turn on two-factor sign-in" });
  await expect(form.getByLabel("Your password")).toBeFocused();
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  const secret = (await form.getByLabel("Or type this key").inputValue()).replaceAll(" ", "");
  await expect(form.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  expect(await violationsInBothThemes(page, "two-factor", "[role=dialog]")).toEqual([]);
  await expect(form.getByLabel("Six-digit code")).toBeFocused();
  await page.keyboard.type(codeAt(secret, Date.now()));
  const shown = page.getByRole("alertdialog", { name: "Keep these recovery codes" });
  const items = shown.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(items).toHaveCount(10);
  const codes = await items.allTextContents();
  await page.keyboard.press("Escape");
  await shown.getByRole("checkbox").check();
  await shown.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("10 left")).toBeVisible();
  return { secret, codes };
}

/** At the door up to the second step. */
async function typePassword(page: Page, email: string) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("Six-digit code")).toBeFocused();
}

test("turned on, it asks for a code that works once; a recovery code does too; an administrator resets it", async ({
  page,
  browser,
  desk,
}) => {
  const first = await openAs(browser, desk.url);
  const { name, email } = await join(page, first, desk);
  const { secret, codes } = await turnOn(first);
  expect(await violationsInBothThemes(first, "account")).toEqual([]);

  const second = await openAs(browser, desk.url);
  await typePassword(second, email);
  expect(await violationsInBothThemes(second, "second step")).toEqual([]);
  expect((await second.request.get("/api/session")).status()).toBe(401);
  await second.goto("/customers");
  await expect(second).toHaveURL(/\/sign-in/);
  await typePassword(second, email);
  // The app's clock is half a minute ahead: the code of now turned it on, and works no more.
  const code = codeAt(secret, Date.now() + 30_000);
  await second.getByLabel("Six-digit code").fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await expect(second).toHaveURL(/\/customers$/);

  const third = await openAs(browser, desk.url);
  await typePassword(third, email);
  await third.keyboard.type(code);
  await expect(third.getByRole("alert").filter({ hasText: "Not signed in" })).toContainText("used already");
  await expect(third.getByLabel("Six-digit code")).toHaveValue("");
  await third.getByRole("button", { name: "Use a recovery code" }).click();
  await expect(third.getByLabel("Recovery code")).toBeFocused();
  await third.keyboard.type(codes[3] ?? "");
  await third.keyboard.press("Enter");
  await expect(third).toHaveURL(/\/customers$/);
  await third.goto("/account");
  await expect(third.getByText("9 left")).toBeVisible();

  await page.goto("/team");
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("On");
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Reset two-factor sign-in" }).click();
  const question = page.getByRole("alertdialog", { name: `Reset the two-factor sign-in of ${name}?` });
  await question.getByRole("button", { name: "Reset" }).click();
  await expect(row).toContainText("Off");
  for (const one of [first, second, third]) {
    expect((await one.request.get("/api/session")).status()).toBe(401);
    await one.context().close();
  }
});
