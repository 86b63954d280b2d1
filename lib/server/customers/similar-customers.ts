import "server-only";
import { and, asc, type SQL, sql } from "drizzle-orm";
import { database, type Transaction } from "../db/pool";
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
  try {
    return await database().transaction(async (tx) => {
      for (const likeness of isLong(words) ? likenesses : likenesses.slice(1)) {
        const rows = await likest(tx, { words, where, likeness, limit });
        if (rows.length > 0) return rows;
      }
      return [];
    });
  } catch (error) {
    if (isTimeout(error)) return [];
    throw error;
  }
}

type Asked = { words: string; where: SQL; likeness: number; limit: number };

/**
 * The index finds all who are about as like before the first is compared, which takes long where that is a tenth of
 * everybody. So a sample is asked first, which then has enough of them; where it has not, all are few enough.
 */
async function likest(tx: Transaction, { words, where, likeness, limit }: Asked): Promise<PageRow[]> {
  // Wherever a few will do, Postgres thinks it quicker to compare one text after another than to ask the index.
  await tx.execute(sql`select set_config('statement_timeout', ${patience}, true),
    set_config('enable_seqscan', 'off', true),
    set_config('pg_trgm.word_similarity_threshold', ${String(likeness)}, true)`);
  const { id, sortName, searchText } = customer;
  const like = (more: SQL) => sql`select * from ${customer}
    where ${and(sql`${searchText} %> ${words}`, where, more)} limit ${mostCompared}`;
  const isEnough = sql`(select count(*) from sample) = ${mostCompared}`;
  // Under the table's own name, so that the order means its columns.
  const from = sql`(
    with sample as materialized (${like(inSample)})
    select * from sample where ${isEnough} union all (${like(sql`not (${isEnough})`)})) as ${customer}`;
  const likestFirst = sql`word_similarity(${words}, ${searchText}) desc`;
  return readPage({ from, where: undefined, order: [likestFirst, asc(sortName), asc(id)], limit }, tx);
}

function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === timedOut) || isTimeout(error.cause);
}
