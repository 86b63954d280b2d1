import type pg from "pg";

const first = [
  "amara",
  "bo",
  "chidi",
  "dana",
  "elif",
  "farid",
  "grace",
  "hugo",
  "ines",
  "jonas",
  "kim",
  "lena",
  "marta",
];
const second = [
  "okafor",
  "meyer",
  "silva",
  "tanaka",
  "haddad",
  "kowalski",
  "nguyen",
  "rossi",
  "smith",
  "vasquez",
  "weber",
];
const list = (words: string[]) => `array[${words.map((word) => `'${word}'`).join(",")}]`;
const pick = (words: string[], prime: number) => `(${list(words)})[1 + (n * ${prime}) % ${words.length}]`;

/** How many stand below `c2`: ten to each, five levels. Everybody in a program of ten thousand. */
const branch = 10_000;

/**
 * Puts a program of so many customers into an empty, migrated database, as a sync would leave it: a branch of 10,000
 * below `c2` and the same at any size, a third of the others referred by somebody earlier of them (few by many), sales of every fifth friend, open
 * balances of every third referrer. Ids follow the order of joining, the numbers in addresses don't. Everything follows from the number, so that every run has the same program.
 */
export async function fill(client: pg.Client, customers: number): Promise<void> {
  const indexes = await dropIndexes(client);
  await client.query(
    `
    insert into customer (id, key, record, as_of, seen_pass, status, is_active, email, referrer_id, created_at, joined_at,
      sort_name, sort_email, search_text, stats_as_of, balance_as_of, transactions_as_of)
    select id, id, jsonb_build_object('id', id, 'key', id, 'email', email, 'name', name, 'surname', surname, 'status', 'active',
        'isActive', true, 'approved', true, 'referrer', case when parent is null then null else
          jsonb_build_object('id', parent, 'key', null, 'email', null, 'name', null) end, 'referralsCount', null,
        'dateOfBirth', null, 'referralLink', 'https://shop.example/?ref=' || id,
        'referralLinks', jsonb_build_array('https://shop.example/?ref=' || id), 'tags', '[]'::jsonb, 'customFields', '{}'::jsonb,
        'createdAt', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', null),
      now(), 1, 'active', true, email, parent, at, at, name || ' ' || surname, email,
      name || ' ' || surname || e'\\n' || email || e'\\n' || id, now(), now(), now()
    from (
      select 'c' || n as id, n, ${pick(first, 7)} as name, ${pick(second, 13)} || case when n % 17 = 0 then n::text else '' end as surname,
        ${pick(first, 7)} || '.' || 1 + (n::bigint * 7919) % $1::int || '@' || case n % 3 when 0 then 'example.com' when 1 then 'shop.example' else 'mail.example' end as email,
        date_trunc('milliseconds', now() - ($1 - n) * (interval '900 days' / $1)) as at,
        case when n between 3 and ${branch + 2} then 'c' || (2 + (n - 3) / 10)
          when n > ${branch + 3} and n % 3 = 0
            then 'c' || (${branch + 3} + floor(power(((n::bigint * 7919) % 100003) / 100003.0, 3) * (n - ${branch + 3})))::int end as parent
      from generate_series(1, $1::int) as n
    ) as made`,
    [customers],
  );
  await client.query(`
    insert into sale (referrer_id, key, action, is_credit, amount, unit, is_currency, referred_id, rewards, created_at)
    select referrer_id, 's' || id, 'sale', false, 5 + (length(id) * 17 + hashtext(id) % 90 + 90) % 200,
      case when hashtext(id) % 5 = 0 then 'EUR' else 'USD' end, true, id, 1, least(now(), joined_at + interval '9 days')
    from customer where referrer_id is not null and hashtext(id) % 5 <> 1`);
  await client.query(`
    update customer set referrals = counted.n, last_referral_at = counted.last, first_referral_at = counted.first from (
      select referrer_id as id, count(*)::int as n, max(created_at) as last, min(created_at) as first
      from customer where referrer_id is not null group by 1) as counted where counted.id = customer.id`);
  await client.query(`
    insert into customer_money (customer_id, unit, is_currency, revenue, balance)
    select referrer_id, unit, true, sum(amount), case when hashtext(referrer_id) % 3 = 0 then sum(amount) / 10 end
    from sale group by 1, 2`);
  await client.query(`
    update customer set main_revenue = money.revenue, main_balance = coalesce(money.balance, 0)
    from customer_money as money where money.customer_id = customer.id and money.unit = 'USD'`);
  await client.query(
    `
    insert into sync_state (id, pass, full_at, fresh_at, upstream_total, main_unit) values (1, 1, now(), now(), $1, 'USD')
    on conflict (id) do update set pass = 1, full_at = now(), fresh_at = now(), upstream_total = $1, main_unit = 'USD'`,
    [customers],
  );
  // Built over what is there, which takes a tenth of the time that keeping them up would take.
  for (const { definition } of indexes) await client.query(definition);
  await client.query("vacuum analyze");
}

/** Takes the indexes of customers away, but for the one of their ids. Out: how to make them again. */
async function dropIndexes(client: pg.Client): Promise<{ definition: string }[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename = 'customer' and indexname <> 'customer_pkey'`,
  );
  for (const { name } of rows) await client.query(`drop index "${name}"`);
  return rows;
}
