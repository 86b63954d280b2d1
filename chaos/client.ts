import { type Answer, type Desk, sleep } from "./desk";

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
  /** What a second person was told of their own decision, a no or a resolution: it stands. */
  decided: string | null;
  /** The code of the refusal that ended it. */
  refusal: string | null;
};

/** Where nothing more comes of asking again; a credit above a limit waits for somebody else. */
const standing = [
  "awaiting_approval",
  "applied",
  "rejected",
  "unknown",
  "cancelled",
  "applied_inferred",
  "resolved_applied",
  "resolved_not_applied",
];

export const newTold = (): Told => ({
  accepted: false,
  applied: false,
  last: null,
  decided: null,
  refusal: null,
});

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
      if (standing.includes(answer.data.state)) return;
    } else if (answer && answer.status < 500) {
      told.refusal = answer.code ?? String(answer.status);
      return;
    }
    await sleep(answer ? pauseMs : 20);
    if (answer) pauseMs = Math.min(pauseMs * 1.5, 500);
  }
}

export function hear(told: Told, state: string): void {
  told.accepted = true;
  told.last = state;
  if (state === "applied") told.applied = true;
}

/** Every click of an intent at the same moment; all speak of one operation and are told into one book. */
export async function act(desks: readonly Desk[], intent: Intent, told = newTold()): Promise<Told> {
  await Promise.all(Array.from({ length: intent.clicks }, () => press(desks, intent, told)));
  return told;
}

/**
 * Asks until a yes or a no is heard: no answer and a 5xx are neither, so the same is asked again on whichever desk is
 * up. Null when patience is over.
 */
export async function insist(
  desks: readonly Desk[],
  method: string,
  path: string,
  body?: object,
  patienceMs = 60_000,
): Promise<Answer | null> {
  const until = Date.now() + patienceMs;
  for (let turn = Math.floor(until / 7); Date.now() < until; turn++) {
    const answer = await desks[turn % desks.length]?.ask(method, path, body);
    if (answer && answer.status < 500) return answer;
    await sleep(answer ? 200 : 50);
  }
  return null;
}
