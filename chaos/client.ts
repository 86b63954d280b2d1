import { type Desk, sleep } from "./desk";

/** One decision of a person to give one customer one credit. */
export type Intent = {
  id: string;
  customerId: string;
  amount: string;
  who: string;
  /** Presses of the button at once. */
  clicks: number;
};

/** What the person was told: the promises that are held against the books afterwards. */
export type Told = {
  /** A 2xx that carried a state: the operation exists from then on. */
  accepted: boolean;
  applied: boolean;
  last: string | null;
  /** The code of the refusal that ended it. */
  refusal: string | null;
};

const closed = [
  "applied",
  "rejected",
  "unknown",
  "cancelled",
  "applied_inferred",
  "resolved_applied",
  "resolved_not_applied",
];

export const newTold = (): Told => ({ accepted: false, applied: false, last: null, refusal: null });

/**
 * Behaves like the credit sheet: puts the same id until it is told something, and looks until it is settled.
 * No answer and a 5xx say neither yes nor no, so the same id is put again, on whichever desk is up.
 */
export async function press(desks: readonly Desk[], intent: Intent, told: Told, patienceMs = 60_000) {
  const until = Date.now() + patienceMs;
  const { id, customerId, amount, who } = intent;
  const body = { customerId, amount, unit: "USD", isCurrency: true, reason: "goodwill" };
  let pauseMs = 40;
  let turn = Number.parseInt(id.slice(0, 4), 16);
  while (Date.now() < until) {
    const desk = desks[turn++ % desks.length];
    const answer = await desk?.ask("PUT", id, { who, role: "support", body });
    if (answer?.data) {
      hear(told, answer.data.state);
      if (closed.includes(answer.data.state)) return;
    } else if (answer && answer.status < 500) {
      told.refusal = answer.code ?? String(answer.status);
      return;
    }
    await sleep(answer ? pauseMs : 20);
    if (answer) pauseMs = Math.min(pauseMs * 1.5, 500);
  }
}

function hear(told: Told, state: string): void {
  told.accepted = true;
  told.last = state;
  if (state === "applied") told.applied = true;
}

/** Every click of an intent at the same moment; all speak of one operation and are told into one book. */
export async function act(desks: readonly Desk[], intent: Intent, told = newTold()): Promise<Told> {
  await Promise.all(Array.from({ length: intent.clicks }, () => press(desks, intent, told)));
  return told;
}
