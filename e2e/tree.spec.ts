import { violations } from "./accessible";
import { unique } from "./sandbox";
import { expect, test } from "./test";

test.use({ role: "support" });

test("the tree: totals, keys, find, the way up, outline and drawing in one URL", async ({
  page,
  sandbox,
}) => {
  // top ─ left ─ below ─ deepest, top ─ right: what the sandbox holds is what the tree has to say.
  const word = unique("Fern");
  const top = await sandbox.create({ name: "Top", surname: word });
  const left = await sandbox.create({ name: "Left", surname: word, referrer: top.id });
  const right = await sandbox.create({ name: "Right", surname: word, referrer: top.id });
  const below = await sandbox.create({ name: "Below", surname: word, referrer: left.id });
  const deepest = await sandbox.create({ name: "Deepest", surname: word, referrer: below.id });
  // Whoever is opened is read with their friends; from the top down the whole of it is known.
  for (const { id } of [top, left, below]) await page.request.get(`/api/customers/${id}/tree`);

  await page.goto(`/customers/${top.id}/tree`);
  const tree = page.getByRole("treegrid", { name: "Referral tree" });
  await expect(page.getByRole("main")).toContainText("4 people below");
  const wayBack = page.getByRole("navigation", { name: "Breadcrumb" });
  await expect(wayBack.getByRole("link", { name: `Top ${word}` })).toHaveAttribute(
    "href",
    `/customers/${top.id}`,
  );
  const row = (name: string) => tree.getByRole("row", { name: new RegExp(`^${name} `) });
  await expect(row("Open Left").or(row("Left"))).toBeVisible();
  const leftRow = tree.getByRole("row").filter({ hasText: left.email });
  await expect(leftRow.getByRole("gridcell").nth(2)).toHaveText("2");
  await leftRow.focus();
  await page.keyboard.press("ArrowRight");
  await expect(leftRow).toHaveAttribute("aria-expanded", "true");
  const belowRow = tree.getByRole("row").filter({ hasText: below.email });
  await expect(belowRow).toHaveAttribute("aria-level", "2");
  await page.keyboard.press("ArrowRight");
  await expect(belowRow).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(leftRow).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(belowRow).toBeHidden();
  await page.keyboard.press("End");
  await expect(tree.getByRole("row").last()).toBeFocused();

  const find = page.getByRole("combobox", { name: "Find in this branch" });
  await find.fill(`deepest ${word}`.toUpperCase());
  await expect(page.getByRole("listbox", { name: "Found in this branch" }).getByRole("option")).toHaveCount(
    1,
  );
  await find.press("Enter");
  const deepestRow = tree.getByRole("row").filter({ hasText: deepest.email });
  await expect(deepestRow).toHaveAttribute("aria-level", "3");
  await expect(page).toHaveURL(new RegExp(`at=${deepest.id}`));
  expect(await violations(page, "tree")).toEqual([]);
  await expect(page.getByRole("button", { name: "Export CSV" })).toHaveAttribute("aria-disabled", "true");

  await page.getByRole("button", { name: "Drawing" }).click();
  await expect(page).toHaveURL(/view=drawing/);
  const drawing = page.getByRole("region", { name: "Drawing of the referral tree" });
  const drawn = drawing.getByRole("button", { name: /Left/ });
  await expect(drawing.getByRole("button", { name: /Deepest/ })).toBeVisible();
  await drawn.focus();
  await page.keyboard.press("ArrowRight");
  await expect(drawing.getByRole("button", { name: /Below/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(drawing.getByRole("button", { name: /Deepest/ })).toBeHidden();
  await drawing.getByRole("button", { name: /Below/ }).click();
  await expect(drawing.getByRole("button", { name: /Deepest/ })).toBeVisible();
  expect(await violations(page, "drawing")).toEqual([]);

  await page.goto(`/customers/${deepest.id}/tree`);
  const path = page.getByRole("navigation", { name: "Path to the root" });
  await expect(path.getByRole("listitem")).toHaveText([/^Top/, /^Left/, /^Below/, /^Deepest/]);
  await path.getByRole("link", { name: /^Left/ }).click();
  await expect(page).toHaveURL(new RegExp(`/customers/${left.id}/tree`));
  await page.goto(`/customers/${right.id}/tree`);
  await expect(page.getByText("No referrals yet")).toBeVisible();
});

test("why no reward: each broken link of the seeded people, by keyboard, to the credit", async ({
  page,
  sandbox,
}) => {
  await page.goto("/customers/customer_1");
  await expect(page.getByRole("button", { name: "Why no reward?" })).toBeVisible();
  await page.keyboard.press("w");
  const sheet = page.getByRole("dialog", { name: "Why no reward?" });
  const friend = sheet.getByRole("combobox", { name: "Friend" });
  await expect(friend).toBeFocused();
  const answer = sheet.getByRole("region", { name: "Answer" });
  const broken = sheet.locator("[data-state=broken]").first();
  for (const [who, title, step] of [
    ["nobody.here@example.com", "Nobody in the program has", "exists"],
    ["archived_1", "is archived", "exists"],
    ["customer_12", "Theo Quinn came without a referral", "referred"],
    ["customer_10", "was referred by Victor", "referred"],
    ["HANNAH.DOYLE@example.com", "Hannah Doyle has no purchase that stands", "sale"],
  ] as const) {
    await friend.fill(who);
    await friend.press("Enter");
    await expect(answer.getByRole("heading")).toContainText(title);
    await expect(broken).toHaveAttribute("data-step", step);
  }
  await expect(answer.getByRole("button", { name: "Copy" })).toBeVisible();
  expect(await violations(page, "trace")).toEqual([]);

  await friend.fill("theo.quinn");
  await sheet.getByRole("option", { name: /^Theo Quinn/ }).click();
  await expect(answer.getByRole("heading")).toContainText("Theo Quinn");
  await expect(page).toHaveURL(/why=customer_12/);
  await expect(friend).toHaveValue("theo.quinn@example.com");

  await page.goto("/customers/customer_9?why=customer_10");
  await expect(answer.getByRole("heading")).toHaveText("Every step holds");

  const customer = await sandbox.create();
  const stranger = await sandbox.create({ name: "Stranger" });
  await page.goto(`/customers/${customer.id}?why=${stranger.id}`);
  await expect(answer.getByRole("heading")).toContainText("came without a referral");
  await sheet.getByRole("button", { name: "Credit" }).click();
  await expect(page.getByRole("dialog", { name: /Credit/ }).getByLabel("Amount")).toBeVisible();
  await expect(page).not.toHaveURL(/why=|credit=/);
});
