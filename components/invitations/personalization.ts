import { Personalization } from "@/lib/contract/invitations";

export type Pair = { key: string; value: string; turn: number };
export type PairProblem = { turn: number; message: string };

/** The pairs as they are sent; empty rows are left out. Null where there is nothing to send. */
export function personalizationOf(pairs: readonly Pair[]): Personalization | undefined {
  const filled = pairs.filter((pair) => pair.key.trim() !== "");
  if (filled.length === 0) return undefined;
  return Object.fromEntries(filled.map((pair) => [pair.key.trim(), pair.value]));
}

/** What is wrong with each pair, or nothing: a name twice, a value without a name, a name nobody can use. */
export function pairProblems(pairs: readonly Pair[]): PairProblem[] {
  const seen = new Set<string>();
  return pairs.flatMap(({ key, value, turn }) => {
    const name = key.trim();
    const say = (message: string) => [{ turn, message }];
    if (name === "") return value === "" ? [] : say("Give it a name");
    if (seen.has(name)) return say("This name stands there already");
    seen.add(name);
    const checked = Personalization.safeParse({ [name]: value });
    if (checked.success) return [];
    const issue = checked.error.issues[0];
    // What is wrong with a name stands one level deeper than what is wrong with a value.
    const inner = issue?.code === "invalid_key" ? issue.issues[0] : issue;
    return say(inner?.message ?? "Not usable");
  });
}
