import "server-only";
import { and, type SQL, sql } from "drizzle-orm";
import { customer, inSample } from "../db/schema";
import { readPage } from "./read-page";

/**
 * What is asked for: `where` of all that match, `behind` where the page begins and how many of them it leaves out,
 * `order` as an index has it and `unindexed` the same order as no index has it; `isHeldByMany`: what `areMany` said.
 */
type Asked = {
  where: SQL;
  behind: SQL | undefined;
  offset: number;
  order: SQL[];
  unindexed: SQL[];
  limit: number;
  isHeldByMany: boolean;
};

/**
 * Where this many of the sample hold a text it is worth reading along the order: about 1,600 of all do. To collect and
 * sort so many takes about 2 ms, as long as to pass 4,000 others.
 */
const manyInSample = 100;
/** So many rows are read along the order before the text's own index is asked; takes about 6 ms. */
const mostWalked = 10_000;

/**
 * The first customers, in an order, of those who hold a text. Whether it is quicker to read along the order until
 * enough have turned up, or to collect all who hold the text and sort them, is nothing that Postgres could guess from
 * its statistics. So a sample is asked how many hold it. Where many do, a piece of the order is read, which mostly is
 * enough; where few do, or they stand far behind, all of them are collected. Throws what `pg` throws.
 */
export async function rowsThatMatch(asked: Asked, { most = mostWalked } = {}) {
  const { where, behind, offset, order, unindexed, limit, isHeldByMany } = asked;
  if (isHeldByMany) {
    // Under the table's own name, so that the condition means its columns.
    const from = sql`(select * from ${customer} where ${behind ?? sql`true`}
      order by ${sql.join(order, sql`, `)} limit ${most}) as ${customer}`;
    const found = await readPage({ from, where, order, limit, offset });
    if (found.length === limit) return found;
  }
  // Only ids are sorted: what a sort holds it copies, and with whole rows a page took twice as long.
  const picked = sql`select ${customer.id} from ${customer} where ${and(where, behind)}
    order by ${sql.join(unindexed, sql`, `)} limit ${limit} offset ${offset}`;
  return readPage({ where: sql`${customer.id} in (${picked})`, order: unindexed, limit });
}

/** A condition of its own: whether very many are meant by one, by what a sample says. */
export const areMany = (where: SQL): SQL =>
  sql`(select count(*) from (select from ${customer} where ${and(inSample, where)} limit ${manyInSample}) as held)
    = ${manyInSample}`;
