/** A row of an uploaded list, as the desk keeps it. In the harness a customer stands in one list only, once. */
export type ListRow = {
  runId: string;
  runState: string;
  line: number;
  creditId: string;
  customerId: string;
  state: string;
};

type Given = { id: string; customerId: string };

/**
 * However often a list is uploaded, each of its rows has one operation id and makes one credit; what a list says
 * to have handed over exists, and one that is finished has left nothing lying. Out: a sentence for each breach.
 */
export function judgeLists(lists: ListRow[], credits: Given[]) {
  const found = { lost: 0, violations: [] as string[] };
  const say = (row: ListRow, what: string) =>
    found.violations.push(`line ${row.line} of list ${row.runId} (${row.state}): ${what}`);
  const ids = new Map(credits.map((row) => [row.id, row]));
  const byCustomer = grouped(credits, ({ customerId }) => customerId);
  for (const [customerId, rows] of grouped(lists, (row) => row.customerId)) {
    const [first] = rows;
    if (!first) continue;
    const named = new Set(rows.map(({ creditId }) => creditId));
    if (named.size > 1) say(first, `${named.size} operation ids in ${rows.length} uploads`);
    const given = byCustomer.get(customerId) ?? [];
    if (given.length > 1) say(first, `made ${given.length} credits`);
  }
  for (const row of lists) {
    if (row.state === "handed_over" && ids.get(row.creditId)?.customerId !== row.customerId) {
      found.lost++;
      say(row, "no such credit exists");
    }
    if (row.runState === "finished" && ["ready", "unchecked"].includes(row.state))
      say(row, "the list is finished, and this row is not");
  }
  return found;
}

export function grouped<T>(rows: T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
