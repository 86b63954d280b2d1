import { micros, plain } from "./decimal";
import { eachOf, type Json, type Program } from "./program";

/** Everything Partnero says of one customer, as it says it; null where it does not answer. */
type Said = { record: Json; balance: Json | null; stats: Json | null; sales: Json[] | null };

/** One customer as plain fields. A field that is absent is not known: `null` is known to be nothing. */
export type Fields = Record<string, unknown>;

type Asked = { mainUnit: string | null; alsoAsk?: Iterable<string>; recordsAlone?: boolean };

/**
 * Partnero's books, asked call by call when nothing moves any more: fields by customer, in the words of the mirror
 * but read from its JSON here, so that a mistake of the app's reading shows. In: the unit that sorting goes by,
 * ids that no list may show, and whether the records are enough.
 */
export async function theirBooks(
  program: Program,
  { mainUnit, alsoAsk = [], recordsAlone = false }: Asked,
): Promise<Map<string, Fields>> {
  const listed = (await program.all("/customers")) ?? [];
  const said = new Map<string, Said>();
  const ids = new Set([...listed.map(({ id }) => String(id)), ...alsoAsk]);
  const inList = new Map(listed.map((record) => [String(record.id), record]));
  await eachOf(ids, 12, async (id) => {
    const path = `/customers/${encodeURIComponent(id)}`;
    const record = inList.get(id) ?? (await program.one(path));
    // Somebody else may answer to this id, as their key.
    if (!record || record.id !== id) return;
    if (recordsAlone) return void said.set(id, { record, balance: null, stats: null, sales: null });
    const [balance, stats, sales] = await Promise.all([
      program.one(`${path}/balance`),
      program.one(`${path}/stats`),
      program.all(`${path}/transactions`),
    ]);
    said.set(id, { record, balance, stats, sales });
  });
  const children = childrenOf([...said.values()].map(({ record }) => record));
  return new Map(
    [...said].map(([id, one]) => [
      id,
      {
        ...identity(one.record),
        ...family(children.get(id) ?? []),
        ...money(one, mainUnit),
        ...counted(one.stats),
        ...sold(one.sales),
      },
    ]),
  );
}

function childrenOf(records: Json[]): Map<string, Json[]> {
  const children = new Map<string, Json[]>();
  for (const record of records) {
    const parent = record.referring_customer as Json | null;
    if (parent) children.set(String(parent.id), [...(children.get(String(parent.id)) ?? []), record]);
  }
  return children;
}

const time = (value: unknown) => (typeof value === "string" ? new Date(value).toISOString() : null);

/** The desk holds a name of blanks for none. */
const orNone = (text: unknown) => (typeof text === "string" && text.trim() === "" ? null : text);

function identity(record: Json): Fields {
  const parent = (record.referring_customer ?? {}) as Json;
  return {
    id: record.id,
    key: record.key,
    email: record.email,
    name: orNone(record.name),
    surname: orNone(record.surname),
    status: record.status,
    active: record.status === "active",
    approved: record.approved,
    referrer: parent.id ?? null,
    "referrer key": parent.key ?? null,
    "referrer e-mail": parent.email ?? null,
    "referrer name": parent.name ?? null,
    "number of referrals": record.referrals_count,
    born: (record.metadata as Json).date_of_birth,
    link: record.referral_link,
    links: record.referral_links,
    created: time(record.created_at),
    updated: time(record.updated_at),
  };
}

function family(children: Json[]): Fields {
  const joined = children.map((child) => time(child.created_at) ?? "").sort();
  return {
    referrals: children.length,
    "first referral": joined[0] ?? null,
    "last referral": joined.at(-1) ?? null,
  };
}

/** `balance USD`, `revenue USD`, and what the list sorts by. */
function money({ balance, sales }: Said, mainUnit: string | null): Fields {
  const fields: Fields = {};
  if (balance) {
    const lists = Object.values(balance.balance as Json) as Json[][];
    for (const { amount, amount_units } of lists.flat())
      fields[`balance ${amount_units}`] = plain(micros(String(amount)));
    fields["main balance"] = fields[`balance ${mainUnit}`] ?? "0";
  }
  if (sales) {
    const sums = new Map<string, bigint>();
    for (const { credit, amount, amount_units } of sales)
      if (!credit)
        sums.set(String(amount_units), (sums.get(String(amount_units)) ?? 0n) + micros(String(amount)));
    for (const [unit, sum] of sums) fields[`revenue ${unit}`] = plain(sum);
    fields["main revenue"] = plain(sums.get(String(mainUnit)) ?? 0n);
  }
  return fields;
}

function counted(stats: Json | null): Fields {
  if (!stats) return {};
  const referrals = stats.referrals as Json & { revenue: { currency: string; amount: number }[] };
  return {
    "stats clicks": stats.clicks,
    "stats sign-ups": referrals.signups,
    "stats referrals": stats.referrals_count,
    "stats sales": referrals.sales_count,
    "stats paid": referrals.paid_accounts,
    "stats revenue": referrals.revenue
      .map(({ currency, amount }) => `${plain(micros(String(amount)))} ${currency}`)
      .sort(),
  };
}

function sold(sales: Json[] | null): Fields {
  return Object.fromEntries(
    (sales ?? []).map((sale) => [
      `sale ${sale.key}`,
      [
        sale.action,
        sale.credit,
        `${plain(micros(String(sale.amount)))} ${sale.amount_units}`,
        sale.is_currency,
        sale.referred_customer,
        (sale.rewards as Json[]).map((one) => `${plain(micros(String(one.amount)))} ${one.amount_units}`),
        time(sale.created_at),
      ],
    ]),
  );
}
