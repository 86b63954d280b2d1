import { randomUUID } from "node:crypto";
import { paths } from "@/lib/contract/paths";
import { openCredit, sendButton } from "./credit-sheet";
import { unique } from "./sandbox";
import { expect, openAs, test } from "./test";

test.use({ role: "manager" });

test("reads customers, their tabs, the tree, credits, invitations and the audit log", async ({
  page,
  browser,
  desk,
  sessionOf,
  sandbox,
}) => {
  const { id } = await sandbox.create({ surname: unique("Seen") });
  await sandbox.create({ referrer: id });
  const support = await openAs(browser, desk.url, await sessionOf("support"));
  const sheet = await openCredit(support, id, { amount: "7", ticket: "T-1" });
  await sendButton(sheet).click();
  await expect(sheet).toContainText("Applied");
  await support.context().close();

  await page.goto(`/customers/${id}`);
  await expect(page.getByRole("listitem").filter({ hasText: "7.00 USD" })).toBeVisible();
  await page.goto(`/customers/${id}?tab=credits`);
  await expect(page.getByRole("row").filter({ hasText: "7.00 USD" })).toContainText("T-1");
  await page.goto(`/customers/${id}?tab=activity`);
  await expect(page.getByRole("list", { name: "Activity" })).toContainText("Gave credit by Demo support");
  await page.goto(`/customers/${id}/tree`);
  await expect(page.getByRole("treegrid", { name: "Referral tree" }).getByRole("row")).toHaveCount(2);
  await page.goto(`/credits?q=${id}`);
  await expect(page.getByRole("row").filter({ hasText: "7.00 USD" })).toContainText("Applied");
  await page.goto("/invitations");
  await expect(page.getByRole("heading", { level: 1, name: "Invitations" })).toBeVisible();

  await page.goto("/audit");
  await expect(page.getByRole("button", { name: /^Details/ }).first()).toBeVisible();
  await page.getByRole("combobox", { name: "Action" }).selectOption("Gave credit");
  const entry = page.getByRole("table", { name: "Audit log" }).getByRole("row").filter({ hasText: "Seen" });
  await expect(entry.first()).toContainText("Done");
  await expect(entry.first()).toContainText("Demo support");
});

test("can write nothing: every button is off, says why, and no key works either", async ({
  page,
  sandbox,
}) => {
  const { id, key } = await sandbox.create();
  const reason = /^Only .+ can do this\.$/;
  const offAt = async (path: string, names: (string | RegExp)[]) => {
    await page.goto(path);
    for (const name of names) {
      const button = page.getByRole("button", { name, exact: true });
      await expect(button).toBeDisabled();
      await expect(button).toHaveAccessibleDescription(reason);
    }
  };
  await offAt(`/customers/${id}`, [
    "Credit",
    "Edit",
    "Add link",
    `Change the key ${key}`,
    `Delete the link ${key}`,
  ]);
  for (const pressed of ["c", "e"]) await page.keyboard.press(pressed);
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await offAt(`/customers?q=${id}`, ["New customer", "Invite"]);
  await page.getByRole("button", { name: /^Actions for/ }).click();
  for (const name of [/^Edit/, /^Archive/, /^Delete/])
    await expect(page.getByRole("menuitem", { name })).toBeDisabled();
  await page.keyboard.press("Escape");
  for (const pressed of ["n", "i"]) await page.keyboard.press(pressed);
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("option", { name: /New customer/ })).toBeDisabled();
  await page.goto("/team");
  await expect(page.getByText("Your role does not see this page")).toBeVisible();
});

test("the API refuses every write to a manager who calls it from the page, and sends nothing on", async ({
  page,
  sandbox,
}) => {
  const { id } = await sandbox.create();
  const before = await sandbox.account(id);
  const credit = { customerId: id, amount: "5.00", unit: "USD", isCurrency: true, reason: "goodwill" };
  const edit = { changes: { name: "Hacked" }, base: { name: "Robin" } };
  const { api } = paths;
  const calls: [method: string, path: string, body?: unknown][] = [
    ["POST", api.customers, { email: "m@example.com" }],
    ["PATCH", api.customer(id), edit],
    ["DELETE", api.customer(id)],
    ["POST", api.archive(id)],
    ["POST", api.restore(id)],
    ["POST", api.links(id), { key: "m-link" }],
    ["PATCH", api.link(id, "1"), { key: "m-link" }],
    ["DELETE", api.link(id, "1")],
    ["POST", api.invitations, { id: randomUUID(), email: "m@example.com" }],
    ["PUT", api.credit(randomUUID()), credit],
    ["DELETE", api.credit(randomUUID())],
    ["POST", api.teamLinks, { email: "m@example.com", role: "admin" }],
    ["DELETE", api.teamLink(randomUUID())],
    ["PATCH", api.teamMember("me"), { role: "admin" }],
    ["DELETE", api.teamMemberSessions("me")],
    ["GET", api.team],
  ];
  await page.goto("/customers");
  const answers = await page.evaluate(
    (all) =>
      Promise.all(
        all.map(async ([method, path, body]) => {
          const headers = body === undefined ? undefined : { "content-type": "application/json" };
          const answer = await fetch(path, { method, headers, body: JSON.stringify(body) });
          return `${method} ${path} ${answer.status} ${(await answer.json()).code}`;
        }),
      ),
    calls,
  );
  expect(answers).toEqual(calls.map(([method, path]) => `${method} ${path} 403 forbidden`));
  expect(await sandbox.account(id)).toEqual(before);
  expect(await sandbox.credits(id)).toEqual([]);
});
