import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, dayAt } from "@/lib/contract/days";
import type { StatsOf } from "@/lib/contract/overview";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk } from "../customers/testing";
import { fillMirror } from "../mirror/testing";
import { person } from "../testing/people";
import { getStats } from "./get-stats";

type Wire = { id: string; created_at: string; referring_customer: { id: string } | null };
type WireSale = {
  key: string;
  amount: number;
  amount_units: string;
  credit: boolean;
  created_at: string;
  rewards: { amount: number; amount_units: string }[];
};

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 150, rate: 1_000_000 });
  desk = await openDesk(sandbox);
  await fillMirror({ money: true });
});
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

async function all<T>(path: string): Promise<T[]> {
  const rows: T[] = [];
  for (let page = 1, more = true; more; page++) {
    const answer = await fetch(`${sandbox.url}${path}?limit=250&page=${page}`, {
      headers: { authorization: "Bearer sandbox-key" },
    });
    if (!answer.ok) return rows;
    const { data }: { data: T[] } = await answer.json();
    rows.push(...data);
    more = data.length === 250;
  }
  return rows;
}

test("the numbers are those of the program behind it, rewards and what people bought too", async () => {
  const people = await all<Wire>("/customers");
  const last =
    people
      .map((one) => one.created_at)
      .sort()
      .at(-1) ?? "";
  const to = dayAt(new Date(last), "UTC");
  const from = addDays(to, -200);
  const inW = (at: string) => at.slice(0, 10) >= from && at.slice(0, 10) <= to;
  const referrers = new Set(people.flatMap((one) => one.referring_customer?.id ?? []));
  const lists = await Promise.all(
    [...referrers].map((id) => all<WireSale>(`/customers/${encodeURIComponent(id)}/transactions`)),
  );
  const inWindow = lists.flat().filter((one) => inW(one.created_at));
  const cents = (amounts: { amount: number; amount_units: string }[]) =>
    amounts
      .filter((one) => one.amount_units === "USD")
      .reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);

  const query = {
    from,
    to,
    unit: "USD",
    isCurrency: true,
    attribution: "direct",
    by: "revenue",
    n: 30,
  } as const;
  const { data, meta } = await getStats(person("manager"), "numbers", query);
  const body = data.body as StatsOf<"numbers">;
  expect(meta.source).toBe("mirror");
  expect(body.joined.now).toBe(people.filter((one) => inW(one.created_at)).length);
  expect(body.referred.now).toBe(
    people.filter((one) => inW(one.created_at) && one.referring_customer).length,
  );
  expect(Math.round(Number(body.revenue.now) * 100)).toBe(cents(inWindow.filter((one) => !one.credit)));
  expect(Math.round(Number(body.rewards.now) * 100)).toBe(cents(inWindow.flatMap((one) => one.rewards)));
  expect(Math.round(Number(body.otherCredits.now) * 100)).toBe(cents(inWindow.filter((one) => one.credit)));
  expect(body.rewardsWithoutAmount).toBe(0);
  expect(Number(body.revenue.now)).toBeGreaterThan(0);

  // The mirror was filled by hand and no pass of the sync has ended: that is told.
  const attention = (await getStats(person("support"), "attention", query)).data.body as StatsOf<"attention">;
  expect(attention.items).toContainEqual(
    expect.objectContaining({ kind: "mirror_filling", count: people.length }),
  );
  expect(attention.items.some(({ kind }) => kind === "archived_balances")).toBe(true);
});
