import "server-only";
import { sql } from "drizzle-orm";
import type { Unit, Workspace } from "@/lib/contract/workspace";
import { database, type Queryable } from "../db/pool";
import { credit, customerMoney, sale, workspace } from "../db/schema";

export type Settings = { timeZone: string; mainUnit: string | null };

/** What the team has set, or what holds where it has set nothing. */
export async function readSettings(db: Queryable = database()): Promise<Settings> {
  const [row] = await db.select().from(workspace).limit(1);
  return { timeZone: row?.timeZone ?? "UTC", mainUnit: row?.mainUnit ?? null };
}

/** The units that balances, sales or credits have: money first, then what most of them have. */
export async function readUnits(db: Queryable = database()): Promise<Unit[]> {
  const { rows } = await db.execute<Unit & Record<string, unknown>>(sql`
    select unit, is_currency as "isCurrency" from (
      select unit, is_currency, count(*) as n from ${customerMoney} group by 1, 2
      union all
      select unit, is_currency, count(*) from ${sale}
      where unit is not null and is_currency is not null and gone_at is null group by 1, 2
      union all
      select unit, is_currency, count(*) from ${credit} group by 1, 2
    ) as held
    group by unit, is_currency order by is_currency desc, sum(n) desc, unit limit 50`);
  return rows.map(({ unit, isCurrency }) => ({ unit, isCurrency }));
}

/** The unit that the overview begins with: what the team chose, else what most balances and sales have. */
export function mainOf({ mainUnit }: Settings, units: readonly Unit[]): Unit | null {
  if (mainUnit === null) return units[0] ?? null;
  const known = units.find(({ unit }) => unit === mainUnit);
  return known ?? { unit: mainUnit, isCurrency: /^[A-Z]{3}$/.test(mainUnit) };
}

export const toWorkspace = (settings: Settings, units: Unit[]): Workspace => ({
  ...settings,
  unit: mainOf(settings, units),
  units,
});
