import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, sql } from "drizzle-orm";
import { database } from "../db/pool";
import { turn } from "../db/schema";
import { problem } from "../problem";

/** Longer than reading, writing and reading again can take; a process that died holds a turn no longer. */
const turnSeconds = 90;
const patienceMs = 20_000;

/**
 * Runs `work` while nobody else, in this process or another, runs under the same name. A row in the database
 * marks the turn; no transaction stays open meanwhile. Throws `conflict` if the turn does not come in 20 s.
 */
export async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const holder = randomUUID();
  const until = Date.now() + patienceMs;
  while (!(await taken(name, holder))) {
    if (Date.now() > until)
      throw problem(
        "conflict",
        "A colleague is saving the same thing at this moment. Nothing was saved; try again.",
      );
    await sleep(20 + Math.random() * 60);
  }
  try {
    return await work();
  } finally {
    await database()
      .delete(turn)
      .where(and(eq(turn.name, name), eq(turn.holder, holder)));
  }
}

async function taken(name: string, holder: string): Promise<boolean> {
  const until = sql`now() + make_interval(secs => ${turnSeconds})`;
  const rows = await database()
    .insert(turn)
    .values({ name, holder, until })
    .onConflictDoUpdate({ target: turn.name, set: { holder, until }, setWhere: sql`${turn.until} < now()` })
    .returning({ holder: turn.holder });
  return rows.length > 0;
}
