import type { Unit } from "../money";
import { Layout } from "./layout";
import { emailOf, type Person, personOf } from "./people";
import { hash, pick, unit } from "./random";
import type { Special } from "./specials";
import { Tree } from "./tree";

export type SeedSale = {
  key: string;
  position: number;
  at: number;
  unit: Unit;
  minor: number;
  reward: SeedReward;
  refundedAt: number | null;
};
export type SeedReward = { unit: Unit; minor: number };
export type SeedCredit = { key: string; at: number; unit: Unit; minor: number };
export type SeedPerson = {
  id: string;
  key: string;
  email: string | null;
  name: string | null;
  surname: string | null;
  dateOfBirth: string | null;
  archived: boolean;
  linkKeys: string[];
};

const SALT = {
  time: 31,
  key: 32,
  archived: 33,
  link: 34,
  sales: 35,
  unit: 36,
  amount: 37,
  when: 38,
  refund: 39,
  credit: 40,
  clicks: 41,
};
const DAY = 86_400_000;
const SPAN = 730 * DAY;
const CHANNELS = ["blog", "tiktok", "newsletter"] as const;
const CREDITS: readonly [SeedReward, ...SeedReward[]] = [
  { unit: "USD", minor: 500 },
  { unit: "USD", minor: 1_000 },
  { unit: "EUR", minor: 750 },
  { unit: "points", minor: 50 },
];
const CURRENCIES: readonly [Unit, ...Unit[]] = [
  "USD",
  "USD",
  "USD",
  "USD",
  "USD",
  "EUR",
  "EUR",
  "EUR",
  "JPY",
  "KWD",
];
/** A typical price in minor units; sales lie between a fifth and five times of it. */
const PRICE: Record<Unit, number> = { USD: 4_900, EUR: 4_500, JPY: 7_000, KWD: 15_000, points: 1 };

/** The reward for a sale: a tenth in its currency, and for every fifth sale 100 points instead. */
export function rewardOf(sale: { unit: Unit; minor: number }, inPoints: boolean): SeedReward {
  return inPoints
    ? { unit: "points", minor: 100 }
    : { unit: sale.unit, minor: Math.max(1, Math.floor(sale.minor / 10)) };
}

/** All that is so before anybody has changed anything. Nothing is stored: everything is computed when asked for. */
export class Program {
  readonly layout: Layout;
  readonly tree: Tree;

  constructor(
    readonly seed: number,
    readonly size: number,
    readonly epoch: number,
  ) {
    this.layout = new Layout(size);
    this.tree = new Tree(seed, this.layout);
  }

  joinedAt(position: number): number {
    const slot = (position - 1 + 0.9 * unit(this.seed, position, SALT.time)) / this.size;
    const at = this.epoch - SPAN + SPAN * slot ** 0.75;
    return Math.floor(at / 1000) * 1000;
  }

  archived(position: number): boolean {
    const special = this.layout.special(position);
    if (special) return special.archived ?? false;
    return unit(this.seed, position, SALT.archived) < 0.04;
  }

  person(position: number): SeedPerson {
    const special = this.layout.special(position);
    if (special) return fromSpecial(special);
    const number = this.layout.numberOf(position);
    const person = personOf(this.seed, number);
    const id = `customer_${number}`;
    const key = this.hasOwnKey(number) ? keyOf(person, number) : id;
    const linked = unit(this.seed, position, SALT.link);
    const channels =
      linked < 0.02
        ? CHANNELS.slice(0, 2)
        : linked < 0.1
          ? [pick(CHANNELS, this.seed, position, SALT.link)]
          : [];
    return {
      id,
      key,
      email: emailOf(this.seed, number, person),
      name: person.name,
      surname: person.surname,
      dateOfBirth: person.dateOfBirth,
      archived: this.archived(position),
      linkKeys: channels.map((channel) => `${key}.${channel}`),
    };
  }

  hasOwnKey(number: number): boolean {
    return unit(this.seed, number, SALT.key) < 0.35;
  }

  /** What a referred person has bought, oldest first. People without a referrer have no transactions. */
  sales(position: number): SeedSale[] {
    if (position > this.size || (this.tree.parent[position] ?? 0) === 0) return [];
    const special = this.layout.special(position);
    const joined = this.joinedAt(position);
    const count = special ? (special.sales?.length ?? 0) : this.saleCount(position);
    const list: SeedSale[] = [];
    for (let k = 0; k < count; k++) {
      const written = special?.sales?.[k];
      const room = (this.epoch - joined) / count;
      const at =
        joined + Math.floor(((k + unit(this.seed, position, SALT.when + 10 * k)) * room) / 1000) * 1000;
      const what = written ? { unit: written.unit as Unit, minor: written.minor } : this.price(position, k);
      const refunded = written ? written.refunded : unit(this.seed, position, SALT.refund + 10 * k) < 0.06;
      const inPoints = !written && hash(this.seed, position, SALT.amount + 10 * k) % 5 === 0;
      const later = at + Math.floor(((this.epoch - at) * 0.3) / 1000) * 1000;
      const key = `txn_${position.toString(36)}_${k}`;
      list.push({
        key,
        position,
        at,
        ...what,
        reward: rewardOf(what, inPoints),
        refundedAt: refunded ? later : null,
      });
    }
    return list;
  }

  private saleCount(position: number): number {
    const luck = unit(this.seed, position, SALT.sales);
    return luck < 0.45 ? 0 : luck < 0.7 ? 1 : luck < 0.85 ? 2 : luck < 0.95 ? 3 : 4;
  }

  private price(position: number, k: number): { unit: Unit; minor: number } {
    const unitName = pick(CURRENCIES, this.seed, position, SALT.unit);
    const scale = 5 ** (2 * unit(this.seed, position, SALT.amount + 10 * k) - 1);
    return { unit: unitName, minor: Math.round(PRICE[unitName] * scale) };
  }

  /** Credits that a person was given by hand before the program was opened here. */
  credits(position: number): SeedCredit[] {
    if (position > this.size) return [];
    const special = this.layout.special(position);
    const joined = this.joinedAt(position);
    const given = special
      ? (special.credits ?? []).map((credit) => ({ unit: credit.unit as Unit, minor: credit.minor }))
      : unit(this.seed, position, SALT.credit) < 0.015
        ? [pick(CREDITS, this.seed, position, SALT.credit)]
        : [];
    return given.map((credit, k) => ({
      key: `credit_${position.toString(36)}_${k}`,
      at: joined + Math.floor(((this.epoch - joined) * (0.6 + 0.2 * k)) / 1000 / given.length) * 1000,
      ...credit,
    }));
  }

  clicks(position: number, referrals: number): number {
    if (position > this.size) return 0;
    return referrals * 4 + (hash(this.seed, position, SALT.clicks) % (referrals * 5 + 7));
  }
}

/** Name, hyphen, number in base 36: readable, and found again without an index. */
function keyOf(person: Person, number: number): string {
  return `${person.givenSlug}-${number.toString(36)}`;
}

function fromSpecial(special: Special): SeedPerson {
  return {
    id: special.id,
    key: special.key ?? special.id,
    email: special.email ?? null,
    name: special.name ?? null,
    surname: special.surname ?? null,
    dateOfBirth: null,
    archived: special.archived ?? false,
    linkKeys: special.links ?? [],
  };
}
