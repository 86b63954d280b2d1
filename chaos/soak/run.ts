import { act, type Intent, insist, newTold, press, type Told } from "../client";
import type { Database } from "../databases";
import type { Answer, Desk } from "../desk";
import { type KillPoint, killPoints } from "../kill-points";
import { mostAtOnce } from "../oracle";
import type { Chance } from "../random";

export type SoakPlan = {
  credits: number;
  /** Processes to be ended with SIGKILL, about. */
  kills: number;
  /** Customers that are nobody else's. */
  customers: string[];
  /** Clients at once. */
  atOnce: number;
  /** What clients do, each from 0 to 1: give a list, ask for more than they may, close what stays unknown. */
  mix: { list: number; approval: number; resolution: number };
  /** Whether it waits in the end until all evidence is read, for most of a minute. */
  evidence: boolean;
  /** No new credit after so many. */
  minutes: number;
  /** Ends it early; what was given is judged as if it were all. */
  stop: AbortSignal;
  /** Is told each minute how far it is. */
  say: (line: string) => void;
};

/** Desks on one database, and what befalls it. */
export type SoakDesks = { database: Database; desks: Desk[] };

/** Who gives, and who says yes or no to others. */
export const people = ["ada", "ben"];
export const managers = ["mia", "max"];

/** How far, as a share of all, kills are ahead of the credits. */
const lead = 0.005;

/** What is known of one soak while it goes on, and what all of its clients need. */
export class Run {
  readonly told = new Map<string, Told>();
  readonly used: string[] = [];
  /** Promises of the surface, broken in front of the client. */
  readonly complaints: string[] = [];
  over = false;
  pauses = 0;
  /** A desk that stands still just now. */
  paused: Desk | undefined;

  readonly #until: number;

  constructor(
    readonly stage: SoakDesks,
    readonly plan: SoakPlan,
    readonly chance: Chance,
  ) {
    this.#until = Date.now() + plan.minutes * 60_000;
  }

  get desks(): Desk[] {
    return this.stage.desks;
  }

  /** Of all credits, how many have been asked for. */
  get progress(): number {
    return this.used.length / this.plan.credits;
  }

  get kills(): number {
    return this.desks.reduce((n, desk) => n + desk.kills, 0);
  }

  get goesOn(): boolean {
    return this.used.length < this.plan.credits && Date.now() < this.#until && !this.plan.stop.aborted;
  }

  /** Kills must keep up: whatever is given meets them. */
  get isAhead(): boolean {
    return this.kills < this.plan.kills * (this.progress - lead) && !this.paused;
  }

  get needsKill(): boolean {
    return this.kills < this.plan.kills * (this.progress + lead);
  }

  /** Customers whom nobody else gives anything; fewer where fewer are left. */
  take(count: number): string[] {
    const { customers, credits } = this.plan;
    const mine = customers.slice(this.used.length, Math.min(credits, this.used.length + count));
    this.used.push(...mine);
    return mine;
  }

  amount(isAbove = false): string {
    const whole = this.chance.within(1, mostAtOnce - 1);
    return `${isAbove ? whole + mostAtOnce : whole}.${this.chance.within(10, 99)}`;
  }

  intent(who: string, customerId: string, amount = this.amount()): Intent {
    const { chance } = this;
    return { id: chance.uuid(), customerId, amount, who, clicks: chance.happens(0.15) ? 3 : 1 };
  }

  /** Where the sender of this decision shall die, if anywhere: half of the deaths come where they hurt. */
  death(): KillPoint | null {
    return this.chance.happens((0.5 * this.plan.kills) / this.plan.credits)
      ? this.chance.one(killPoints)
      : null;
  }

  doom(id: string, point: KillPoint | null): void {
    if (point) this.desks[0]?.plan(id, point);
  }

  /** Presses as often as the intent says, and keeps what was heard. */
  give(intent: Intent): Promise<Told> {
    const told = newTold();
    this.told.set(intent.id, told);
    return act(this.desks, intent, told);
  }

  /** The same once more, much later: what was told stands. */
  async giveAgain(intent: Intent, told: Told): Promise<void> {
    const before = told.last;
    await press(this.desks, { ...intent, clicks: 1 }, told);
    if (before === "applied" && told.last !== "applied")
      this.complaints.push(`${intent.id}: was told applied, and asked again ${told.last}`);
  }

  insist(method: string, path: string, body?: object): Promise<Answer | null> {
    return insist(this.desks, method, path, body);
  }

  chosen(): Desk {
    return this.chance.one(this.desks);
  }
}
