import { type Desk, sleep } from "../desk";
import { exact } from "./post-office";
import type { Program } from "./program";
import { untilHintsAreRead } from "./quiet";
import type { Storm } from "./storm";

/** Customers at once in each scene: as many as the sync reads at once. */
const atOnce = 4;
/** So long an answer stays away in which something else shall happen; less than a read may take. */
const awayMs = 3_500;
/** A reading that fails as a whole, its second try included, and the first try of the next. */
const failures = 3;
const badAnswers = ["500", "reset", "cut-body", "wrong-json"];

/** What happens to some customers, after which nobody speaks of them any more. Out: for how many it came as it was meant. */
type Scene = (on: Storm, patienceMs: number) => Promise<number>;

/**
 * After a storm the last that is said of some customers, each of it told exactly once and read at the worst moment:
 * no later delivery mends what went wrong with it. In: how long nothing may move before the quiet after each is given
 * up. Out: how many came as they were meant, and what is still owed when patience is over.
 */
export async function lastWords(on: Storm, patienceMs: number): Promise<{ reached: number; left: string }> {
  on.office.fates = exact;
  let reached = 0;
  let left = "";
  for (const scene of [overtaken, hintedMeanwhile, failing, killed, deleted, givenBack]) {
    reached += await scene(on, patienceMs);
    await on.program.control("DELETE", "/faults");
    left = await quiet(on, patienceMs);
    if (left) break;
  }
  return { reached, left };
}

async function quiet({ office, databaseUrl }: Storm, patienceMs: number): Promise<string> {
  await office.untilIdle(patienceMs);
  return untilHintsAreRead(databaseUrl, patienceMs);
}

/** Spoils the next readings of these customers' records. */
const spoil = (program: Program, ids: string[], of: () => object) =>
  program.control(
    "PUT",
    "/faults",
    ids.map((id) => ({ name: id, method: "GET", path: `/v1/customers/${id}`, ...of() })),
  );

const late = () => ({ mode: "late", delayMs: awayMs, times: 1 });

/** Does it with each once a spoilt answer about them is under way. Out: for how many it came to that. */
async function whenAsked(
  program: Program,
  ids: string[],
  act: (id: string) => Promise<unknown>,
): Promise<number> {
  const asked = await Promise.all(
    ids.map(async (id) => {
      const isAsked = await program.hasFired(id);
      if (isAsked) await act(id);
      return isAsked;
    }),
  );
  return asked.filter(Boolean).length;
}

/** Somebody looks, somebody else edits, and the desk has read that before the look's answer comes. */
const overtaken: Scene = async ({ program, desks, changes, chance }) => {
  const ids = changes.loners(atOnce);
  await spoil(program, ids, late);
  const looks = ids.map((id) => chance.one(desks).ask("GET", encodeURIComponent(id)));
  const reached = await whenAsked(program, ids, (id) => changes.rename(id));
  await Promise.all(looks);
  return reached;
};

/** They are edited again while they are read because of the first edit. */
const hintedMeanwhile: Scene = async ({ program, changes }) => {
  const ids = changes.loners(atOnce);
  await spoil(program, ids, late);
  await each(ids, (id) => changes.rename(id));
  return whenAsked(program, ids, (id) => changes.rename(id));
};

/** Partnero fails when they are read because of their edit. */
const failing: Scene = async ({ program, changes, chance }) => {
  const ids = changes.loners(atOnce);
  await spoil(program, ids, () => ({ mode: chance.one(badAnswers), times: failures }));
  await each(ids, (id) => changes.rename(id));
  return whenAsked(program, ids, async () => undefined);
};

/** Every process dies while they are read because of their edit. */
const killed: Scene = async ({ program, desks, changes }) => {
  const ids = changes.loners(atOnce);
  await spoil(program, ids, late);
  await each(ids, (id) => changes.rename(id));
  const reached = await whenAsked(program, ids, async () => undefined);
  await killAll(desks);
  return reached;
};

const deleted: Scene = async ({ changes }) => {
  const ids = changes.loners(atOnce);
  await each(ids, (id) => changes.remove(id));
  return ids.length;
};

/** A friend gives back what they bought: of the referrer's money that is the one thing ever told. */
const givenBack: Scene = async (on, patienceMs) => {
  const { changes } = on;
  const sales: string[] = [];
  await each(changes.buyers(atOnce), async (id) => {
    const key = await changes.buy(id);
    if (key) sales.push(key);
  });
  if (await quiet(on, patienceMs)) return 0;
  await each(sales, (key) => changes.giveBack(key));
  return sales.length;
};

const each = (all: string[], act: (one: string) => Promise<unknown>) => Promise.all(all.map(act));

/** Answers once others are up. */
export async function killAll(desks: readonly Desk[]): Promise<void> {
  await Promise.all(desks.map((desk) => desk.address));
  const before = desks.map(({ kills }) => kills);
  for (const desk of desks) desk.kill();
  for (const [at, desk] of desks.entries()) {
    while (desk.kills === before[at]) await sleep(10);
    await desk.address;
  }
}
