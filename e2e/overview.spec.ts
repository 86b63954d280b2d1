import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { violationsInBothThemes } from "./accessible";
import type { Sandbox } from "./sandbox";
import { expect, openAs, test } from "./test";

// A program that nobody else changes, so that the numbers can be counted beside it.
test.use({ role: "manager", ownDesk: { customers: 90 } });

type Person = { id: string; created_at: string; referring_customer: { id: string } | null };
type Sale = { amount: number; amount_units: string; credit: boolean; created_at: string };

/** Until the mirror has read everybody and every referrer's sales. */
async function filled(page: Page, window: string) {
  await expect
    .poll(
      async () => {
        const read = async (part: string) =>
          (await (await page.request.get(`/api/stats${part}?${window}`)).json()).data.body;
        const [numbers, attention] = [await read(""), await read("/attention")];
        const kinds = attention.items.map(({ kind }: { kind: string }) => kind);
        return (
          !kinds.includes("mirror_filling") && numbers.transactions.known >= numbers.transactions.total - 3
        );
      },
      { timeout: 90_000 },
    )
    .toBe(true);
}

async function truth(sandbox: Sandbox, from: string, to: string) {
  const inW = ({ created_at }: { created_at: string }) =>
    created_at.slice(0, 10) >= from && created_at.slice(0, 10) <= to;
  const people = await sandbox.all<Person>("/customers");
  const referrers = new Set(people.flatMap((one) => one.referring_customer?.id ?? []));
  const lists = await Promise.all(
    [...referrers].map((id) => sandbox.all<Sale>(`/customers/${encodeURIComponent(id)}/transactions`)),
  );
  const sales = lists.flat().filter((one) => !one.credit && inW(one));
  const revenue = (unit: string) =>
    sales
      .filter((one) => one.amount_units === unit)
      .reduce((sum, { amount }) => sum + Math.round(amount * 100), 0) / 100;
  return { referred: people.filter((one) => inW(one) && one.referring_customer).length, revenue };
}

const tile = (page: Page, label: string) =>
  page
    .locator("dl > div")
    .filter({ has: page.getByText(label, { exact: true }) })
    .locator("dd")
    .first();
const money = (amount: number) => amount.toLocaleString("en", { minimumFractionDigits: 2 });

test("a manager reads the program's true numbers, turns them, and opens the rows behind them", async ({
  page,
  browser,
  desk,
  sandbox,
  sessionOf,
}) => {
  test.slow();
  const [from, to] = ["2025-11-01", "2026-11-30"];
  await filled(page, `from=${from}&to=${to}`);
  const is = await truth(sandbox, from, to);
  await page.goto(`/?from=${from}&to=${to}&unit=USD`);
  await expect(page.getByRole("link", { name: "Overview" })).toHaveAttribute("aria-current", "page");
  await expect(tile(page, "Referred customers")).toHaveText(String(is.referred));
  await expect(tile(page, "Revenue from referrals")).toContainText(`${money(is.revenue("USD"))} USD`);

  await page.getByRole("combobox", { name: "Unit" }).selectOption("EUR");
  await expect(page).toHaveURL(/unit=EUR/);
  await expect(tile(page, "Revenue from referrals")).toContainText(`${money(is.revenue("EUR"))} EUR`);
  await page.getByRole("combobox", { name: "Revenue of" }).selectOption("Revenue: whole downline");
  await expect(page).toHaveURL(/revenue=downline/);
  await expect(page.getByText("Revenue of everybody below them")).toBeVisible();
  await expect(tile(page, "Revenue from referrals")).toContainText(`${money(is.revenue("EUR"))} EUR`);

  await page.getByRole("button", { name: "Trend as a table" }).click();
  const table = page.getByRole("table", { name: "Trend" });
  const shown = await table.locator("tbody tr td:nth-child(4)").allInnerTexts();
  const sum = (cells: string[]) => cells.reduce((all, cell) => all + Number(cell.replace(/\D/g, "")), 0);
  expect(sum(shown)).toBe(is.referred);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download Trend as CSV" }).click();
  const file = await readFile(await (await download).path(), "utf8");
  expect(
    sum(
      file
        .trim()
        .split("\r\n")
        .slice(1)
        .map((line) => line.split(",")[3] ?? ""),
    ),
  ).toBe(is.referred);
  expect(await violationsInBothThemes(page, "overview")).toEqual([]);

  const support = await openAs(browser, desk.url, await sessionOf("support"));
  await support.goto("/");
  await expect(support.getByRole("heading", { level: 2 }).first()).toHaveText("Needs attention");
  await expect(support.getByRole("heading", { level: 2 }).nth(1)).toHaveText("Liability");
  await support.context().close();

  await page.reload();
  await expect(table).toBeVisible();
  await tile(page, "Referred customers").getByRole("link").click();
  await expect(page).toHaveURL(/\/customers\?referStatus=referred&joinedFrom=2025-11-01&joinedTo=2026-11-30/);
  const behind = await page.request.get(`/api/customers${new URL(page.url()).search}&limit=250`);
  expect((await behind.json()).data).toHaveLength(is.referred);

  await page.goBack();
  const active = ((await tile(page, "Active referrers").textContent()) ?? "").trim();
  await tile(page, "Active referrers").getByRole("link").click();
  await expect(page.getByText(`of ${active} customers`)).toBeVisible();
  await page.getByRole("button", { name: /Remove the filter Brought somebody who joined/ }).click();
  await expect(page.getByText(`of ${active} customers`)).toBeHidden();
});

test("every amount opens the sales, rewards and credits behind it, and takes them along as a file", async ({
  page,
  sandbox,
}) => {
  test.slow();
  const [from, to] = ["2025-11-01", "2026-11-30"];
  await filled(page, `from=${from}&to=${to}`);
  const is = await truth(sandbox, from, to);
  await page.goto(`/?from=${from}&to=${to}&unit=USD`);
  const cost = ((await tile(page, "Reward cost").textContent()) ?? "").trim();
  await tile(page, "Revenue from referrals").getByRole("link").click();
  const head = page.getByText("Sales of referred customers:");
  await expect(head).toContainText(`${money(is.revenue("USD"))} USD`);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  const lines = (await readFile(await (await download).path(), "utf8")).trim().split("\r\n").slice(1);
  await expect(page.getByText(`of ${lines.length} rows`)).toBeVisible();
  expect(await violationsInBothThemes(page, "sales")).toEqual([]);
  await page.goBack();
  await tile(page, "Reward cost").getByRole("link").click();
  await expect(page.getByText("Reward cost:")).toContainText(cost);
  await page.goto(`/sales?kind=sales&unit=USD&isCurrency=true&from=${from}&to=${to}&referrerId=customer_1`);
  await page.getByRole("button", { name: "Remove the filter Friends of Amara Okafor" }).click();
  await expect(page).not.toHaveURL(/referrerId/);

  await page.goto(`/?from=${from}&to=${to}&unit=USD`);
  const chart = page.getByRole("img", { name: /^Referred customers per/ });
  await chart.focus();
  await chart.press("ArrowRight");
  await chart.press("Enter");
  await expect(page).toHaveURL(/\/customers\?referStatus=referred&joinedFrom=2025-11-01/);
});
