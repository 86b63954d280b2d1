import type { Chance } from "../random";
import type { Json, Program } from "./program";
import type { Telling } from "./telling";

type Person = { id: string; parent: string | null; children: Set<string>; editedAt: number };
type Change = (person: Person) => Promise<void>;

const units = ["USD", "EUR", "points"];
/** Of a hundred changes, how many hit the few whom everybody talks about. */
const hotShare = 0.6;

/**
 * What happens at Partnero while the desk listens: people join, are edited, archived, restored, deleted and come back
 * under the same id, are credited, buy and give back. Keeps who was touched when in `telling`.
 */
export class Changes {
  done = 0;
  refused = 0;
  /** Everybody there ever was. */
  readonly ids = new Set<string>();
  readonly #people = new Map<string, Person>();
  readonly #gone: string[] = [];
  readonly #sales: string[] = [];
  #hot: string[] = [];
  #made = 0;

  constructor(
    readonly program: Program,
    readonly chance: Chance,
    readonly telling: Telling,
    /** Names the people of one storm. */
    readonly mark = "storm",
  ) {}

  /** Takes in who is there. Those whose calls are made to break are left alone. */
  async load(): Promise<void> {
    const rows = (await this.program.all("/customers")) ?? [];
    for (const row of rows) this.#meet(String(row.id), parentOf(row));
    const plain = [...this.#people.keys()].filter(isPlain);
    this.#hot = plain.slice(0, Math.max(10, Math.floor(plain.length / 10)));
    const breaks = (id: string | null) => id !== null && /^(broken|credit|mail)_/.test(id);
    for (const [id, { parent }] of this.#people) if (breaks(id) || breaks(parent)) this.#people.delete(id);
  }

  #meet(id: string, parent: string | null): Person {
    const person = { id, parent, children: new Set<string>(), editedAt: 0 };
    this.#people.set(id, person);
    this.ids.add(id);
    for (const [other, each] of this.#people) if (each.parent === id) person.children.add(other);
    if (parent) this.#people.get(parent)?.children.add(id);
    return person;
  }

  /** Somebody who is there now, more often one of the few. */
  someone(): string {
    const hot = this.chance.happens(hotShare) ? this.chance.one(this.#hot) : null;
    if (hot && this.#people.has(hot)) return hot;
    return this.chance.one([...this.#people.keys()]);
  }

  /**
   * People whom a change to anybody else leaves as they are: nobody refers them and they refer nobody. Not the
   * newest, who are read again and again.
   */
  loners(count: number): string[] {
    const old = [...this.#people.values()].slice(newest);
    const alone = old.filter(({ id, parent, children }) => isPlain(id) && !parent && children.size === 0);
    return this.#some(alone, count).map(({ id }) => id);
  }

  /** Friends who buy, no two of them of the same referrer. */
  buyers(count: number): string[] {
    const old = [...this.#people.values()].slice(newest);
    const friends = old.filter(
      ({ id, parent }) => isPlain(id) && parent !== null && this.#people.has(parent),
    );
    const byReferrer = new Map(friends.map((friend) => [friend.parent, friend]));
    return this.#some([...byReferrer.values()], count).map(({ id }) => id);
  }

  #some(people: Person[], count: number): Person[] {
    const left = [...people];
    return Array.from({ length: Math.min(count, left.length) }, () =>
      left.splice(this.chance.within(0, left.length - 1), 1),
    ).flat();
  }

  /** One change, in the proportions of `weights`. */
  async one(): Promise<void> {
    const drawn = this.chance.next() * this.#total;
    let sum = 0;
    for (const [weight, change] of this.#weights) {
      sum += weight;
      const person = this.#people.get(this.someone());
      if (drawn < sum && person) return change(person).then(() => void this.done++);
    }
  }

  readonly #weights: [number, Change][] = [
    [30, (person) => this.edit(person.id)],
    [20, (person) => this.#buyOrEdit(person)],
    [12, (person) => this.#credit(person)],
    [14, (person) => this.#join(person)],
    [8, () => this.#giveBack()],
    [6, (person) => this.archive(person.id)],
    [6, (person) => this.archive(person.id, "revoke-archive")],
    [3, (person) => this.remove(person.id)],
    [1, () => this.#comeBack()],
  ];
  readonly #total = this.#weights.reduce((sum, [weight]) => sum + weight, 0);

  /** Asks for a change. Out: what came back, null where Partnero refused it. */
  async #ask(method: string, path: string, body?: unknown): Promise<Json | null> {
    const { status, json } = await this.program.ask(method, path, body);
    if (status < 300) return json;
    this.refused++;
    return null;
  }

  /** Their friends show them as their referrer: those are told nothing. */
  async edit(id: string): Promise<void> {
    const { chance } = this;
    const word = chance.within(0, 1_000_000).toString(36);
    const update = chance.one([
      { name: `N${word}` },
      { surname: `Ł${word}` },
      { email: `${word}@example.com` },
      { email: null },
      { key: `k-${word}` },
      { metadata: { date_of_birth: `19${chance.within(50, 99)}-0${chance.within(1, 9)}-11` } },
    ]);
    await this.#update(id, update);
  }

  /** Another name: an edit that always shows. */
  rename(id: string): Promise<void> {
    return this.#update(id, { name: `Ñ${this.chance.within(0, 1_000_000_000).toString(36)}` });
  }

  async #update(id: string, update: Json): Promise<void> {
    if (!(await this.#ask("PUT", pathOf(id), { update }))) return;
    const person = this.#people.get(id);
    if (!person) return;
    person.editedAt = performance.now();
    this.telling.happened(person.children);
  }

  async #buyOrEdit({ id, parent }: Person): Promise<void> {
    if (!parent) return this.edit(id);
    const key = await this.buy(id);
    if (key) this.#sales.push(key);
  }

  /** Out: the key of the sale; null where Partnero refused it. */
  async buy(id: string): Promise<string | null> {
    const amount = this.chance.within(1, 900);
    const body = { customer: { id }, amount, amount_units: this.chance.one(units) };
    const made = await this.#ask("POST", "/transactions", body);
    return made && String((made.data as Json).key);
  }

  async #giveBack(): Promise<void> {
    const key = this.#sales.splice(this.chance.within(0, Math.max(0, this.#sales.length - 1)), 1)[0];
    if (key) await this.giveBack(key);
  }

  async giveBack(key: string): Promise<void> {
    await this.#ask("DELETE", `/transactions/${encodeURIComponent(key)}`);
  }

  async #credit(person: Person): Promise<void> {
    const unit = this.chance.one(units);
    const body = { amount: this.chance.within(1, 50), amount_units: unit, is_currency: unit !== "points" };
    await this.#ask("POST", `${pathOf(person.id)}/balance/credit`, body);
  }

  /** Somebody new whom nobody refers. */
  join(): Promise<void> {
    return this.#join(null);
  }

  async #join(referrer: Person | null): Promise<void> {
    const number = ++this.#made;
    const id = number % 9 === 0 ? `${this.mark}/${number} ü` : `${this.mark}-${number}`;
    await this.#create(id, referrer && this.chance.happens(0.8) ? referrer : null);
  }

  async #comeBack(): Promise<void> {
    const id = this.#gone.pop();
    if (id) await this.#create(id, null);
  }

  async #create(id: string, referrer: Person | null): Promise<void> {
    const body = {
      id,
      name: `New ${id}`,
      email: `${encodeURIComponent(id)}.${this.#made}@example.com`,
      ...(referrer && { referring_customer: { id: referrer.id } }),
    };
    if (!(await this.#ask("POST", "/customers", body))) return;
    this.#meet(id, referrer?.id ?? null);
    // Whom they name may have been edited or deleted since Partnero wrote them down.
    if (referrer?.editedAt) this.telling.happened([id], referrer.editedAt);
  }

  /** No event tells of it. */
  async archive(id: string, how: "archive" | "revoke-archive" = "archive"): Promise<void> {
    if (await this.#ask("POST", `${pathOf(id)}/${how}`)) this.telling.happened([id]);
  }

  async remove(id: string): Promise<void> {
    const person = this.#people.get(id);
    if (!person || !(await this.#ask("DELETE", pathOf(id)))) return;
    this.#people.delete(person.id);
    this.#gone.push(person.id);
    person.editedAt = performance.now();
    this.telling.happened(person.children);
    if (person.parent) this.#people.get(person.parent)?.children.delete(person.id);
    for (const child of person.children) {
      const orphan = this.#people.get(child);
      if (orphan) orphan.parent = null;
    }
  }
}

/** What a reading of the newest shows, and more. */
const newest = 500;
const isPlain = (id: string) => /^customer_\d{2,}$/.test(id);
const pathOf = (id: string) => `/customers/${encodeURIComponent(id)}`;
const parentOf = (row: Json) => (row.referring_customer ? String((row.referring_customer as Json).id) : null);
