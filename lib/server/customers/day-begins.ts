import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { workspace } from "../db/schema";

/** When a calendar day begins in the workspace's zone, `later` days on. In: `YYYY-MM-DD`. */
export function dayBegins(day: string, later = 0): SQL {
  const zone = sql`coalesce((select ${workspace.timeZone} from ${workspace} limit 1), 'UTC')`;
  return sql`((${day}::date + ${later}::int)::timestamp at time zone ${zone})`;
}
