import { type Desk, sleep } from "../desk";
import { query } from "../ledger";
import type { Chance } from "../random";
import { breakPass, untoldThings } from "./broken-pass";
import type { Changes } from "./changes";
import { type Comparison, compareBooks, type Wanted } from "./compare";
import { lastWords } from "./last-words";
import { ourBooks } from "./our-books";
import type { PostOffice } from "./post-office";
import type { Program } from "./program";
import { letANightPass, untilHintsAreRead } from "./quiet";
import { theirBooks } from "./their-books";

export type StormPlan = {
  /** Deliveries that set out for the desk. */
  deliveries: number;
  kills: number;
  /** Full passes asked for while it storms. */
  passes: number;
  /** How often somebody looks at whom somebody else edits, and how many reads say late what was true before: 0 to 1. */
  looks: number;
  late: number;
  /** How many reads fail, 0 to 1; each is tried again at once a few times, as reads are. */
  failing: number;
  /** How long nothing may move before the quiet is given up. */
  patienceMs: number;
  /** Is told each minute how far it is. */
  say: (line: string) => void;
};

export type Storm = {
  program: Program;
  databaseUrl: string;
  desks: Desk[];
  office: PostOffice;
  changes: Changes;
  chance: Chance;
};

export type StormResult = {
  deliveries: number;
  doubled: number;
  late: number;
  lost: number;
  kills: number;
  tooMany: number;
  failed: number;
  /** Customers whose last change was read at the moment that was meant. */
  lastWords: number;
  /** Compared before anything but hints could have brought them. */
  told: number;
  customers: number;
  fields: number;
  longestMs: number;
  differences: string[];
};

/** What Partnero does to reads while it storms. `late` answers say what was true a while ago. */
const rules = ({ late, failing }: StormPlan) =>
  [
    { name: "429", mode: "429", retryAfter: 1, probability: 0.0005 },
    { name: "429", mode: "429", retryAfter: 0, probability: 0.005 },
    { name: "failed", mode: "500", probability: failing * 0.4 },
    { name: "failed", mode: "reset", probability: failing * 0.2 },
    { name: "failed", mode: "cut-body", probability: failing * 0.1 },
    { name: "failed", mode: "wrong-json", probability: failing * 0.1 },
    { name: "failed", mode: "html-200", probability: failing * 0.1 },
    { name: "late", mode: "late", delayMs: 1_000, probability: late },
  ].map((rule) => ({ method: "GET", path: "/v1/customers**", ...rule }));

const answerWithinMs = 5_000;

/**
 * Lets Partnero tell the desk of so many changes, badly, while processes die and reads fail. The mirror is held against
 * Partnero's books after a first pass that was broken off; when it is quiet, those whom a delivery has told of,
 * before any pass; all records after another broken pass; and everybody after a night.
 */
export async function storm(on: Storm, plan: StormPlan): Promise<StormResult> {
  const { program, desks, office, changes } = on;
  await breakPass(on);
  const found = new Findings(on, plan.patienceMs);
  await found.quiet("the first pass does not end");
  const listed = await found.compare("after the first pass, ", { recordsAlone: true });
  await changes.load();
  office.desks = desks;
  await desks[0]?.ask("POST", "registration");
  await program.control("PUT", "/faults", rules(plan));
  await blow(on, plan);
  await office.untilIdle(60_000);
  const [tooMany, failed] = [await program.fired("429"), await program.fired("failed")];
  await program.control("DELETE", "/faults");
  await found.quiet("the quiet does not come");
  const { reached, left } = found.isClean ? await lastWords(on, plan.patienceMs) : { reached: 0, left: "" };
  found.say("the quiet does not come after the last words", left);
  const told = await found.compare("told, but ", { only: changes.telling.toldOnes() });
  found.add(await untaken(on));
  const all = await afterNoMoreIsTold(on, plan, found);
  found.add(desks.flatMap((desk) => desk.ownEnds));
  found.add(office.complaints);
  if (office.longestMs >= answerWithinMs) found.add([`a delivery was answered after ${office.longestMs} ms`]);
  return {
    deliveries: office.deliveries,
    doubled: office.doubled,
    late: office.late,
    lost: office.lost,
    kills: desks.reduce((sum, { kills }) => sum + kills, 0),
    tooMany,
    failed,
    lastWords: reached,
    told: told.customers,
    customers: all.customers,
    fields: listed.fields + told.fields + all.fields,
    longestMs: Math.round(office.longestMs),
    differences: found.differences,
  };
}

/** Passes mend so much that none is waited for where something is wrong already. */
async function afterNoMoreIsTold(on: Storm, { patienceMs }: StormPlan, found: Findings): Promise<Comparison> {
  const nothing = { customers: 0, fields: 0, differences: [] };
  if (!found.isClean) return nothing;
  await untoldThings(on);
  await found.quiet("a pass that was broken off does not end");
  const records = await found.compare("after a pass that was broken off, ", { recordsAlone: true });
  if (!found.isClean) return records;
  found.say("a night passes", await letANightPass(on.databaseUrl, on.desks, patienceMs));
  const all = await found.compare("after a night, ");
  return { ...all, fields: records.fields + all.fields };
}

/** What one storm finds wrong. */
class Findings {
  readonly differences: string[] = [];

  constructor(
    readonly on: Storm,
    readonly patienceMs: number,
  ) {}

  get isClean(): boolean {
    return this.differences.length === 0;
  }

  add(sentences: string[]): void {
    this.differences.push(...sentences);
  }

  say(when: string, left: string): void {
    if (left) this.add([`${when}: ${left}`]);
  }

  async quiet(otherwise: string): Promise<void> {
    this.say(otherwise, await untilHintsAreRead(this.on.databaseUrl, this.patienceMs));
  }

  async compare(when: string, wanted: Wanted = {}): Promise<Comparison> {
    const { program, databaseUrl, changes } = this.on;
    const ours = await ourBooks(databaseUrl);
    const { only = changes.ids, recordsAlone = false } = wanted;
    const theirs = await theirBooks(program, { mainUnit: ours.mainUnit, alsoAsk: only, recordsAlone });
    const found = compareBooks(theirs, ours, wanted);
    this.add(found.differences.map((one) => `${when}${one}`));
    return found;
  }
}

/** Changes, looks of people, kills and passes beside each other, until so many deliveries have set out. */
async function blow({ desks, office, changes, chance }: Storm, plan: StormPlan): Promise<void> {
  const progress = () => office.deliveries / plan.deliveries;
  const began = Date.now();
  let said = 1;
  const people = async () => {
    while (progress() < 1) {
      // Whoever looks while somebody edits may see what was true before.
      const looked = chance.happens(plan.looks) ? look(desks, chance, changes) : null;
      await Promise.all([looked, changes.one()]);
      // Partnero is as fast as its customers; what has set out is taken before there is more.
      while (office.waiting > 200) await sleep(20);
      if (Date.now() - began < said * 60_000) continue;
      plan.say(`${said++} min: ${office.deliveries} of ${plan.deliveries} deliveries`);
    }
  };
  const paced = async (times: number, act: () => Promise<unknown>) => {
    for (let nth = 1; nth <= times; nth++) {
      while (progress() < nth / (times + 1)) await sleep(20);
      await act();
    }
  };
  await Promise.all([
    ...Array.from({ length: 8 }, people),
    paced(plan.kills, async () => {
      const desk = chance.one(desks);
      await desk.address;
      desk.kill();
    }),
    paced(plan.passes, async () => chance.one(desks).ask("POST", "sync")),
  ]);
}

async function look(desks: Desk[], chance: Chance, changes: Changes): Promise<void> {
  const id = changes.someone();
  const desk = chance.one(desks);
  // Late enough that Partnero has been asked, soon enough that a late answer has not come.
  const edited = sleep(chance.within(20, 200)).then(() => changes.edit(id));
  await Promise.all([desk.ask("GET", encodeURIComponent(id)), edited]);
}

/** Deliveries that were answered with yes and are not there, or not as often. */
async function untaken({ databaseUrl, office }: Storm): Promise<string[]> {
  const rows = await query<{ hash: string; times: number }>(
    databaseUrl,
    "select body_hash hash, deliveries times from webhook_event",
  );
  const stored = new Map(rows.map(({ hash, times }) => [hash, times]));
  return [...office.taken]
    .filter(([hash, times]) => (stored.get(hash) ?? 0) < times)
    .map(
      ([hash, times]) =>
        `delivery ${hash.slice(0, 8)} was taken ${times} times and stored ${stored.get(hash) ?? 0}`,
    );
}
