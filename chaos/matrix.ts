import { act, type Intent, type Told } from "./client";
import { type Desk, sleep } from "./desk";
import { type Fault, faults, ruleOf } from "./faults";
import { type Death, type KillPoint, killPoints } from "./kill-points";
import { addPeople, readLedger, untilQuiet } from "./ledger";
import { judge, sum, type Verdict } from "./oracle";
import type { Upstream } from "./upstream";

export const clients = ["one client", "triple click", "two agents"] as const;
export type Client = (typeof clients)[number];
export type Case = { point: KillPoint; fault: Fault; client: Client; death: Death };

/** 7 kill points × 15 faults × 3 kinds of clients. */
export const allCases: Case[] = killPoints.flatMap((point) =>
  faults.flatMap((fault) => clients.map((client) => ({ point, fault, client, death: "kill" as const }))),
);

/** A sender that stands still at a point until long after its lease, and then goes on. */
export const pausedCases: Case[] = killPoints
  .slice(1, -1)
  .flatMap((point) =>
    faults
      .filter(({ name }) => ["422 before", "500 after", "hang after"].includes(name))
      .map((fault) => ({ point, fault, client: "one client" as const, death: "pause" as const })),
  );

/** Every third case, beginning with the `nth`: three of them make the whole, and each meets every point and fault. */
export const thirdOf = (nth: number) => allCases.filter((_, at) => (at + Math.floor(at / 3)) % 3 === nth % 3);

/** Desks on one database, which work one case at a time. */
export type Lane = { databaseUrl: string; desks: Desk[] };
export type MatrixResult = Verdict & { cases: number; kills: number; intents: number; notReached: string[] };

const people = ["ada", "ben"];

/**
 * A machine that stands still for seconds can end a case before its point is reached: its sender is given up in time,
 * as it should be. It is judged like any other, and the case is tried again with another customer.
 */
export const mostTries = 3;

/** Runs each case until its point is reached, lanes beside each other, and judges everything at the end. */
export async function runMatrix(upstream: Upstream, lanes: Lane[], cases: Case[]): Promise<MatrixResult> {
  const customers = await upstream.customers(cases.length * mostTries);
  const waiting = cases.map((one, at) => ({
    ...one,
    customerIds: customers.slice(at * mostTries, (at + 1) * mostTries),
  }));
  await upstream.setFaults(
    waiting.flatMap(({ fault, customerIds }) => customerIds.map((id) => ruleOf(fault, id, { times: 1 }))),
  );
  const done = await Promise.all(lanes.map((lane) => workLane(upstream, lane, waiting)));
  return {
    ...sum(done),
    cases: cases.length,
    kills: done.reduce((n, { kills }) => n + kills, 0),
    intents: done.reduce((n, { intents }) => n + intents, 0),
    notReached: done.flatMap(({ notReached }) => notReached),
  };
}

type PlacedCase = Case & { customerId: string };
type WaitingCase = Case & { customerIds: string[] };

async function workLane(upstream: Upstream, lane: Lane, waiting: WaitingCase[]) {
  const { databaseUrl, desks } = lane;
  await Promise.all(desks.map((desk) => desk.address));
  await addPeople(databaseUrl, people);
  const told = new Map<string, Told>();
  const groups: { one: PlacedCase; ids: string[] }[] = [];
  const notReached: string[] = [];
  const isReached = async (one: PlacedCase) => {
    const heard = await runCase(desks, one);
    const ids = [...heard.keys()];
    for (const [id, each] of heard) told.set(id, each);
    groups.push({ one, ids });
    return ids.some((id) => desks[0]?.isMet(id, one.point, one.death));
  };
  for (let one = waiting.shift(); one; one = waiting.shift()) {
    let reached = false;
    for (const customerId of one.customerIds) reached ||= await isReached({ ...one, customerId });
    if (!reached) notReached.push(nameOf(one));
  }
  await untilQuiet(databaseUrl, 120_000);
  const books = await upstream.booksOf(groups.map(({ one }) => one.customerId));
  const verdict = judge(await readLedger(databaseUrl), books, told);
  for (const { one, ids } of groups) {
    const paid = ids.filter((id) => books.commits.has(id));
    if (paid.length > 1) verdict.violations.push(`${nameOf(one)}: two agents, and both were paid`);
  }
  const kills = desks.reduce((n, desk) => n + desk.kills, 0);
  return { ...verdict, kills, intents: told.size, notReached };
}

export const nameOf = ({ point, fault, client, death }: Case) =>
  `${death} ${point} × ${fault.name} × ${client}`;

/** One customer, one fault at the first request, one death; the clients go on until they know. */
async function runCase(desks: Desk[], one: PlacedCase): Promise<Map<string, Told>> {
  const { point, client, customerId, death } = one;
  const clicks = client === "triple click" ? 3 : 1;
  const agents = client === "two agents" ? people : people.slice(0, 1);
  const intents: Intent[] = agents.map((who) => ({
    id: crypto.randomUUID(),
    customerId,
    amount: "10.00",
    who,
    clicks,
  }));
  for (const { id } of intents) desks[0]?.plan(id, point, death);
  const waking = death === "pause" ? wake(desks, intents[0]?.id ?? "", point) : undefined;
  const told = new Map<string, Told>();
  await Promise.all(intents.map(async (intent) => told.set(intent.id, await act(desks, intent))));
  await waking;
  return told;
}

/** Lets a sender that stands still go on, long after its lease is over. */
async function wake(desks: Desk[], id: string, point: KillPoint): Promise<void> {
  const until = Date.now() + 20_000;
  while (!desks[0]?.isMet(id, point, "pause") && Date.now() < until) await sleep(50);
  await sleep(9_500);
  for (const desk of desks) desk.resume();
}
