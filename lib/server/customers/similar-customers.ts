import "server-only";
import { and, asc, type SQL, sql } from "drizzle-orm";
import { database, type Queryable, type Transaction } from "../db/pool";
import { customer, inSample } from "../db/schema";
import { foldText } from "../mirror/fold-text";
import { type PageRow, readPage } from "./read-page";

/**
 * How much of what was typed has to be there, asked for in turn until somebody is found: one wrong letter in ten
 * takes a quarter of its groups of three, one in five half of them.
 */
const likenesses = [0.75, 0.6, 0.45];
/** In a shorter text one wrong letter costs more than the first of these allows. */
const isLong = (words: string) => words.length > 10;
/** To compare a text takes ten times as long as to find it. Where this many are about as like, some of them do. */
const mostCompared = 80;
/** A text this long has groups of letters that so many share that to ask the index can take half a second for a million. */
const isDear = (words: string) => words.length > 24;
const patience = "400ms";
const timedOut = "57014";

/**
 * Whose name, e-mail, id, key or link looks most like a text in which something is mistyped; the likest first.
 * In: the text, the other filters as a condition, how many at most. Out: their rows; none where it would take too long.
 */
export async function similarCustomers(text: string, where: SQL, limit: number): Promise<PageRow[]> {
  // What stands behind the @ is half of what many have in common.
  const words = foldText(text.split("@")[0] || text);
  if (words.length < 4 || words.length > 100) return [];
  const asked = { words, where, limit };
  return isDear(words) ? patiently((tx) => ofSomeLikeness(tx, asked)) : ofSomeLikeness(database(), asked);
}

type Asked = { words: string; where: SQL; limit: number };

async function patiently(ask: (tx: Transaction) => Promise<PageRow[]>): Promise<PageRow[]> {
  try {
    return await database().transaction(async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', ${patience}, true)`);
      return ask(tx);
    });
  } catch (error) {
    if (isTimeout(error)) return [];
    throw error;
  }
}

async function ofSomeLikeness(within: Queryable, asked: Asked): Promise<PageRow[]> {
  for (const likeness of isLong(asked.words) ? likenesses : likenesses.slice(1)) {
    const rows = await likest(within, asked, likeness);
    if (rows.length > 0) return rows;
  }
  return [];
}

/**
 * The index finds all who are about as like before the first is compared, which takes long where that is a tenth of
 * everybody. So a sample is asked first, which then has enough of them; where it has not, all are few enough.
 * The text comes out of `asked`, which says first how like they have to be: so it is said in time, for this statement
 * alone, and Postgres does not compare the text with all that it remembers of the column to guess how many there are.
 * Each `materialized` is planned as if all of it were read, which is what makes the index the quicker way.
 */
function likest(within: Queryable, { words, where, limit }: Asked, likeness: number): Promise<PageRow[]> {
  const { id, sortName, searchText } = customer;
  const like = (more?: SQL) => sql`select * from ${customer}
    where ${and(sql`${searchText} %> (select words from asked)`, where, more)}`;
  const isEnough = sql`(select count(*) from some_of_sample) = ${mostCompared}`;
  // Under the table's own name, so that the order means its columns.
  const from = sql`(
    with asked as materialized (
        select set_config('pg_trgm.word_similarity_threshold', ${String(likeness)}, true), ${words}::text as words),
      sample as materialized (${like(inSample)}),
      some_of_sample as materialized (select * from sample limit ${mostCompared}),
      everybody as materialized (${like()})
    select * from some_of_sample where ${isEnough}
    union all select * from (select * from everybody limit ${mostCompared}) as some_of_all where not (${isEnough})
  ) as ${customer}`;
  const likestFirst = sql`word_similarity(${words}, ${searchText}) desc`;
  return readPage({ from, where: undefined, order: [likestFirst, asc(sortName), asc(id)], limit }, within);
}

function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === timedOut) || isTimeout(error.cause);
}
