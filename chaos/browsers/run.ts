import { join } from "node:path";
import { chromium } from "@playwright/test";
import { Sandbox } from "../../e2e/sandbox";
import { systemChromium } from "../../scripts/run/browser.mjs";
import { ensureBuild } from "../../scripts/run/build.mjs";
import { Processes } from "../../scripts/run/processes.mjs";
import { newTold, type Told } from "../client";
import { query, readLedger, untilQuiet } from "../ledger";
import { judge } from "../oracle";
import { Chance } from "../random";
import type { Line } from "../report";
import { openDatabase } from "../stage";
import { Upstream } from "../upstream";
import { untilDone, type Workshop } from "../workshop";
import { alone, both } from "./cases";
import type { Scene, Seen } from "./scene";
import { Web } from "./web";

const logs = ".cache/chaos-logs";

/** People in a browser, before two web processes of the built app on one Postgres: who is impatient, who meets whom. */
export async function browsers(shop: Workshop): Promise<Line> {
  const began = Date.now();
  await ensureBuild(new Processes(logs));
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const one of closers.reverse()) await one();
  };
  return untilDone(async () => {
    const upstream = await Upstream.start(300);
    closers.push(() => upstream.stop());
    const database = await openDatabase("postgres", shop.path("browsers"), new Chance(shop.seed));
    closers.push(() => database.close());
    const journal = shop.path("journal");
    const start = async (name: string, holdSeconds: number) => {
      const own = { logs: join(logs, name), holdSeconds };
      const web = await Web.start({ databaseUrl: database.url, upstream: upstream.url, journal, ...own });
      closers.push(() => web.stop());
      return web;
    };
    const [holding, sending] = [await start("holding", 5), await start("sending", 0)];
    const executablePath = systemChromium() ?? undefined;
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
    closers.push(() => browser.close());
    const scene = { browser, holding, sending, upstream, sandbox: new Sandbox(upstream.url) };
    const { seen, violations, cases } = await playAll(scene, shop.say);
    await untilQuiet(database.url, 60_000);
    const verdict = await judged(upstream, database.url, seen);
    verdict.violations.push(...violations);
    const kills = holding.kills + sending.kills;
    const what = `browsers, ${cases} cases`;
    const line = { what, kind: "postgres" as const, seed: shop.seed, ms: Date.now() - began };
    return { ...line, ...verdict, intents: seen.length, kills, troubles: 0 };
  }, close);
}

/** Each case by itself. Where a page did not say what it should, that is a violation too. */
async function playAll(scene: Scene, say: (line: string) => void) {
  const found = { seen: [] as Seen[], violations: [] as string[], cases: 0 };
  const play = async (name: string, work: () => Promise<Seen[]>) => {
    found.cases++;
    try {
      found.seen.push(...(await work()));
      say(`played ${name}`);
    } catch (error) {
      found.violations.push(`${name}: ${error instanceof Error ? error.message.slice(0, 600) : error}`);
    }
    for (const context of scene.browser.contexts()) await context.close();
    await scene.upstream.setFaults([]);
  };
  for (const [name, work] of Object.entries(alone))
    for (const at of ["holding", "sending"] as const)
      await play(`${name}, ${at}`, async () => [await work(scene, scene[at])]);
  for (const [name, work] of Object.entries(both)) await play(name, () => work(scene));
  return found;
}

/** The sandbox's books against the ledger, and against what the pages said. */
async function judged(upstream: Upstream, url: string, seen: Seen[]) {
  const books = await upstream.booksOf(seen.map(({ customerId }) => customerId));
  const told = new Map<string, Told>();
  const violations: string[] = [];
  for (const { customerId, paid, said } of seen) {
    const rows = await query<{ id: string }>(url, "select id from credit where customer_id = $1", [
      customerId,
    ]);
    const times = rows.reduce((n, { id }) => n + (books.commits.get(id) ?? 0), 0);
    if (!paid.includes(times)) violations.push(`${customerId} was paid ${times} times: ${said.join(" | ")}`);
    const applied = said.some((text) => /Applied\s*[\d.]+|Partnero confirmed/.test(text));
    for (const { id } of rows.length === 1 ? rows : [])
      told.set(id, { ...newTold(), accepted: true, applied });
  }
  const verdict = judge(await readLedger(url), books, told);
  verdict.violations.push(...violations);
  return verdict;
}
