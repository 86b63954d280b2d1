import { act, type Intent, newTold, press, type Told } from "./client";
import type { Database } from "./databases";
import { type Desk, sleep } from "./desk";
import { faults, ruleOf } from "./faults";
import { killPoints } from "./kill-points";
import { addPeople, readLedger, untilQuiet } from "./ledger";
import { judge, type Verdict } from "./oracle";
import type { Chance } from "./random";
import type { Upstream } from "./upstream";

export type SoakPlan = {
  credits: number;
  /** Processes to be ended with SIGKILL, about. */
  kills: number;
  /** Customers that are nobody else's. */
  customers: string[];
  /** Clients at once. */
  atOnce: number;
  /** No new credit after so many. */
  minutes: number;
  /** Ends it early; what was given is judged as if it were all. */
  stop: AbortSignal;
  /** Is told each minute how far it is. */
  say: (line: string) => void;
};

export type SoakResult = Verdict & { intents: number; kills: number; troubles: number; pauses: number };

/** Desks on one database, and what befalls it. */
export type SoakDesks = { database: Database; desks: Desk[] };

const people = ["ada", "ben"];
const faultShare = 0.4;
/** How far, as a share of all, kills are ahead of the credits. */
const lead = 0.005;

/** Every credit call meets a fault four times in ten; reads now and then. */
export const soakRules = () => [
  ...faults.map((fault, at) =>
    ruleOf(fault, "*", { probability: faultShare / (faults.length - at * faultShare) }),
  ),
  { method: "GET", path: "/v1/customers/*/balance", mode: "reset", probability: 0.02 },
  { method: "GET", path: "/v1/customers/*/balance", mode: "503", retryAfter: 0, probability: 0.02 },
  { method: "GET", path: "/v1/customers/*", mode: "500", probability: 0.02 },
];

/** Gives so many credits while desks and database die, and judges when all is quiet again. */
export async function soak(
  upstream: Upstream,
  { database, desks }: SoakDesks,
  plan: SoakPlan,
  chance: Chance,
) {
  await Promise.all(desks.map((desk) => desk.address));
  await addPeople(database.url, people);
  const run = new Run(desks, plan, chance);
  const telling = tellOn(run, plan.say);
  const trouble = Promise.all([makeTrouble(run, database), killOn(run)]);
  await Promise.all(Array.from({ length: plan.atOnce }, () => run.client()));
  run.over = true;
  await trouble;
  clearInterval(telling);
  await untilQuiet(database.url, 90_000, true);
  const books = await upstream.booksOf(run.used);
  const verdict = judge(await readLedger(database.url), books, run.told);
  verdict.violations.push(...run.complaints, ...desks.flatMap((desk) => desk.ownEnds));
  return {
    ...verdict,
    intents: run.told.size,
    kills: desks.reduce((n, desk) => n + desk.kills, 0),
    troubles: database.troubles(),
    pauses: run.pauses,
  } satisfies SoakResult;
}

class Run {
  readonly told = new Map<string, Told>();
  readonly used: string[] = [];
  /** Promises of the surface, broken in front of the client. */
  readonly complaints: string[] = [];
  over = false;
  pauses = 0;
  /** A desk that stands still just now. */
  paused: Desk | undefined;

  readonly #until: number;

  constructor(
    readonly desks: Desk[],
    readonly plan: SoakPlan,
    readonly chance: Chance,
  ) {
    this.#until = Date.now() + plan.minutes * 60_000;
  }

  /** Of all credits, how many have been asked for. */
  get progress(): number {
    return this.used.length / this.plan.credits;
  }

  get kills(): number {
    return this.desks.reduce((n, desk) => n + desk.kills, 0);
  }

  /** One person after the other, until all credits are given. */
  async client(): Promise<void> {
    while (this.used.length < this.plan.credits && Date.now() < this.#until && !this.plan.stop.aborted) {
      // Kills must keep up: whatever is given meets them.
      if (this.kills < this.plan.kills * (this.progress - lead) && !this.paused) {
        await sleep(100);
        continue;
      }
      const customerId = this.plan.customers[this.used.length];
      if (!customerId) throw new Error("more credits than customers");
      this.used.push(customerId);
      const { chance } = this;
      const intents = people.slice(0, chance.happens(0.1) ? 2 : 1).map((who) => this.intent(who, customerId));
      // Half of the deaths come where they hurt, the other half whenever.
      const planned = chance.happens((0.5 * this.plan.kills) / this.plan.credits);
      const point = chance.one(killPoints);
      for (const { id } of intents) if (planned) this.desks[0]?.plan(id, point);
      await Promise.all(intents.map((intent) => this.live(intent)));
    }
  }

  intent(who: string, customerId: string): Intent {
    const { chance } = this;
    const amount = `${chance.within(1, 99)}.${chance.within(10, 99)}`;
    return { id: chance.uuid(), customerId, amount, who, clicks: chance.happens(0.15) ? 3 : 1 };
  }

  /** One credit as one person sees it: perhaps undone, perhaps looked at again much later. */
  async live(intent: Intent): Promise<void> {
    const undo = this.chance.happens(0.05);
    const again = this.chance.happens(0.1);
    const told = newTold();
    this.told.set(intent.id, told);
    const heard = act(this.desks, intent, told);
    if (undo) await this.chosen().ask("DELETE", intent.id, { who: intent.who, role: "support" });
    await heard;
    if (!again || !told.accepted) return;
    const before = told.last;
    await press(this.desks, { ...intent, clicks: 1 }, told);
    if (before === "applied" && told.last !== "applied")
      this.complaints.push(`${intent.id}: was told applied, and asked again ${told.last}`);
  }

  chosen(): Desk {
    return this.chance.one(this.desks);
  }
}

/** Kills desks so that their number keeps ahead of the credits. */
async function killOn(run: Run): Promise<void> {
  const { chance, plan } = run;
  while (!run.over) {
    await sleep(chance.within(10, 100));
    if (run.kills < plan.kills * (run.progress + lead)) await killOne(run);
  }
}

async function killOne(run: Run): Promise<void> {
  const desk = run.chosen();
  if (desk === run.paused) return;
  await desk.address;
  await sleep(run.chance.within(0, 200));
  desk.kill();
}

/** Disturbs the database fifty times; sometimes a desk stands still for longer than its lease. */
async function makeTrouble(run: Run, database: Database): Promise<void> {
  const { chance } = run;
  let next = 0.02;
  while (!run.over) {
    await sleep(100);
    if (run.progress < next) continue;
    next += 0.02;
    await database.disturb();
    if (chance.happens(0.3)) await pauseOne(run);
  }
}

async function pauseOne(run: Run): Promise<void> {
  const desk = run.chosen();
  await desk.address;
  run.pauses++;
  run.paused = desk;
  desk.pause();
  await sleep(9_000);
  desk.resume();
  run.paused = undefined;
}

/** Says each minute how far it is. */
function tellOn(run: Run, say: (line: string) => void): NodeJS.Timeout {
  const began = Date.now();
  return setInterval(() => {
    const minutes = ((Date.now() - began) / 60_000).toFixed(0);
    say(`${minutes} min: ${run.used.length} of ${run.plan.credits} credits, ${run.kills} kills`);
  }, 60_000).unref();
}
