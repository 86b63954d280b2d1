import "server-only";
import { problem } from "../problem";
import { commonWords, walks } from "./common-passwords";

type Person = { email: string; name: string };

const looks: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
const longFirst = [...new Set(commonWords)].sort((a, b) => b.length - a.length);
const reversed = (text: string) => [...text].reverse().join("");

/** What makes a password easy to guess, in one sentence, or null. Length is the contract's matter. */
export function passwordProblem(password: string, person: Person): string | null {
  const lower = password.normalize("NFKC").toLowerCase();
  if (new Set(lower).size < 5) return "Too few different characters.";
  if (isRepetition(lower)) return "It repeats itself. Choose something longer that does not.";
  if (onWalk(lower)) return "These keys lie beside each other. Choose something less regular.";
  if (ownWords(person).some((word) => lower.includes(word)))
    return "It contains your name, your e-mail or the name of this product.";
  if (isCommon(lower) || isCommon(spelledOut(lower)))
    return "This is one of the passwords that are tried first. Choose another.";
  return null;
}

/** Throws `invalid` on the field `password` for one that is easily guessed. */
export function assertGoodPassword(password: string, person: Person): void {
  const sentence = passwordProblem(password, person);
  if (sentence) throw problem("invalid", "Choose another password.", { errors: { password: [sentence] } });
}

const onWalk = (text: string) => walks.some((walk) => walk.includes(text) || reversed(walk).includes(text));

function isRepetition(text: string): boolean {
  for (let size = 1; size <= text.length / 2; size++) {
    const part = text.slice(0, size);
    if (part.repeat(Math.ceil(text.length / size)).startsWith(text)) return true;
  }
  return false;
}

function ownWords({ email, name }: Person): string[] {
  const [local = ""] = email.toLowerCase().split("@");
  const words = [local, ...local.split(/[^\p{L}]+/u), ...name.toLowerCase().split(/[^\p{L}]+/u)];
  return [...words.filter((word) => word.length >= 4), "refdesk", "partnero"];
}

/** `p4ssw0rd1234` is read as `password`: signs inside stand for letters, those around it are left off. */
const spelledOut = (text: string) =>
  [...text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "")].map((sign) => looks[sign] ?? sign).join("");

/** Four and more keys in a row count as one common word. */
function withoutWalks(text: string): { rest: string; words: number } {
  let rest = "";
  let words = 0;
  for (let at = 0; at < text.length; ) {
    let end = at + 4;
    while (end <= text.length && onWalk(text.slice(at, end))) end++;
    const taken = end - 1 - at >= 4 ? end - 1 - at : 0;
    if (taken) words++;
    rest += taken ? " " : (text[at] ?? "");
    at += taken || 1;
  }
  return { rest, words };
}

/** At most two common words, and next to nothing else but digits and signs around them. */
function isCommon(text: string): boolean {
  let { rest, words } = withoutWalks(text);
  for (const word of longFirst) {
    if (!rest.includes(word)) continue;
    words += rest.split(word).length - 1;
    rest = rest.replaceAll(word, " ");
  }
  const letters = rest.replace(/[^\p{L}]/gu, "");
  return words > 0 && words <= 2 && letters.length < 3;
}
