import type { Database } from "../databases";
import { sleep } from "../desk";
import type { Run } from "./run";

/** Kills desks so that their number keeps ahead of the credits. */
export async function killOn(run: Run): Promise<void> {
  while (!run.over) {
    await sleep(run.chance.within(10, 100));
    if (run.needsKill) await killOne(run);
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
export async function makeTrouble(run: Run, database: Database): Promise<void> {
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
export function tellOn(run: Run, say: (line: string) => void): NodeJS.Timeout {
  const began = Date.now();
  return setInterval(() => {
    const minutes = ((Date.now() - began) / 60_000).toFixed(0);
    say(`${minutes} min: ${run.used.length} of ${run.plan.credits} credits, ${run.kills} kills`);
  }, 60_000).unref();
}
