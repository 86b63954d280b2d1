import { violationsInBothThemes } from "./accessible";
import { expect, openAs, test } from "./test";

// A desk as it is bought: no sample people, the first start prints a link for the first administrator.
test.use({ ownDesk: { customers: 20, demo: false } });

test("the printed link makes the first administrator, once", async ({ page, browser, desk }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText("This is the demo")).toHaveCount(0);
  await page.goto("/setup?token=guessed-guessed-guessed-guessed");
  await expect(page.getByRole("heading", { name: "This setup link does not work" })).toBeVisible();

  const link = await desk.setupLink();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Set up this desk" })).toBeVisible();
  expect(await violationsInBothThemes(page, "set up")).toEqual([]);
  await page.getByLabel("Your name").fill("Ada First");
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByLabel("Password", { exact: true }).fill("password1234");
  await page.getByRole("button", { name: "Make my account" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery staple");
  await page.getByRole("button", { name: "Make my account" }).click();
  await expect(page).toHaveURL(/\/team$/);
  await expect(page.getByRole("row").filter({ hasText: "Ada First" })).toContainText("Administrator");

  const other = await openAs(browser, desk.url);
  await other.goto(link);
  await expect(other.getByRole("heading", { name: "This desk is set up" })).toBeVisible();
  const again = { email: "eve@example.com", name: "Eve", password: "another long password" };
  const token = new URL(link).searchParams.get("token");
  const answer = await other.request.post(`${desk.url}/api/setup`, {
    headers: { origin: desk.url },
    data: { ...again, token },
  });
  expect(answer.status()).toBe(410);
  await other.context().close();
});
