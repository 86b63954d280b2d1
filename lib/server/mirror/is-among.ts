import "server-only";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** Whether an id is one of these, as one value however many they are: hundreds of placeholders take long to write. */
export const isAmong = (column: SQLWrapper, ids: readonly string[]): SQL =>
  sql`${column} = any(${sql.param([...ids])}::text[])`;
