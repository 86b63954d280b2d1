import { Email, textProblem } from "@/lib/contract/text";

export type Addressee = { email: string; name: string | null };
export type BadAddress = { text: string; why: string };
export type ParsedAddresses = {
  /** Each address once, in the order it was pasted. */
  good: Addressee[];
  bad: BadAddress[];
  /** How often an address stood there again. */
  duplicates: number;
};

type Chunk = { address: string | null; name: string | null; text: string };

const invisible = /[\u200b-\u200d\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const heading = /^(e-?mail(s|[ _-]?address(es)?)?|(first|last|full|sur)?[ _-]?name|address)$/i;
const quotes = /^["'“”‘’„«»]+|["'“”‘’„«»]+$/g;

/**
 * Reads addresses out of anything pasted: one a line, separated by comma, semicolon, tab or space,
 * `Name <mail>`, `"Last, First" <mail>`, `mailto:`, two columns of a spreadsheet.
 * In: text. Out: addresses without repetition (case does not count), what is none and why. Never throws.
 */
export function parseAddresses(text: string): ParsedAddresses {
  const found = new Map<string, Addressee>();
  const bad: BadAddress[] = [];
  let duplicates = 0;
  const lines = text.replace(invisible, "").split(/\r\n|[\r\n\u2028\u2029]/);
  for (const line of lines) {
    const chunks = splitLine(line).flatMap(readChunk);
    if (chunks.every((chunk) => heading.test(chunk.text))) continue;
    for (const one of withNames(chunks)) {
      const problem = problemOf(one);
      if (problem) {
        bad.push(problem);
        continue;
      }
      const key = one.address.toLowerCase();
      const before = found.get(key);
      if (before) {
        duplicates += 1;
        before.name ??= one.name;
      } else found.set(key, { email: one.address, name: one.name });
    }
  }
  return { good: [...found.values()], bad, duplicates };
}

/** At `,` `;` and tab, but not inside quotes or angle brackets. */
function splitLine(line: string): string[] {
  const parts: string[] = [];
  let part = "";
  let quoted = false;
  let bracketed = false;
  const quotesClose = line.split('"').length % 2 === 1;
  for (const sign of line) {
    if (sign === '"' && quotesClose) quoted = !quoted;
    if (sign === "<") bracketed = true;
    if (sign === ">") bracketed = false;
    if (!quoted && !bracketed && /[,;\t|]/.test(sign)) {
      parts.push(part);
      part = "";
    } else part += sign;
  }
  return [...parts, part].map((one) => one.trim()).filter((one) => one.replace(quotes, "").trim() !== "");
}

function readChunk(text: string): Chunk[] {
  const angled = [...text.matchAll(/([^<>]*)<\s*([^<>]*?)\s*>/g)];
  if (angled.length > 0)
    return angled.flatMap(([whole, name = "", address = ""]) => withAngle(whole, name.trim(), bare(address)));
  const words = text.split(/\s+/);
  const addresses = words.filter((word) => word.includes("@"));
  if (addresses.length === 0) return [{ address: null, name: null, text: text.replace(quotes, "").trim() }];
  if (addresses.length === 1) {
    const rest = words.filter((word) => !word.includes("@")).join(" ");
    return [{ address: bare(addresses[0] ?? ""), name: turned(rest), text }];
  }
  return words.map((word) => ({ address: word.includes("@") ? bare(word) : null, name: null, text: word }));
}

/** Mail programs write an address as its own name, too; another address in front is one more. */
function withAngle(whole: string, name: string, address: string): Chunk[] {
  const one = (named: string | null) => ({ address, name: named, text: whole.trim() });
  if (!name.includes("@")) return [one(turned(name))];
  const others = readChunk(name).filter((chunk) => chunk.address?.toLowerCase() !== address.toLowerCase());
  return [...others, one(null)];
}

const bare = (address: string) =>
  address
    .trim()
    .replace(/^mailto:/i, "")
    .replace(/\?.*$/, "")
    .replace(/^[("'“‘[{<]+|[)"'”’\]}>.:!]+$/g, "");

/** `"Meyer, Anna"` is Anna Meyer. */
function turned(name: string): string | null {
  const plain = name.replace(quotes, "").trim();
  const [last, first, ...more] = plain.split(",").map((part) => part.trim());
  return (first && more.length === 0 ? `${first} ${last}` : plain) || null;
}

type Named = { address: string; name: string | null; text: string };

/** A word beside the only address of its line is that person's name; beside several it belongs to nobody. */
function withNames(chunks: Chunk[]): Named[] {
  const addresses = chunks.filter((chunk) => chunk.address !== null);
  const words = chunks.filter((chunk) => chunk.address === null);
  const only = addresses.length === 1 ? addresses[0] : undefined;
  if (only) {
    const own = only.name ? [only.name] : [];
    const name = [...own, ...words.map((word) => word.text)].join(" ") || null;
    return [{ address: only.address ?? "", name, text: only.text }];
  }
  return chunks.map(({ address, name, text }) => ({ address: address ?? "", name, text }));
}

function problemOf({ address, name, text }: Named): BadAddress | null {
  if (address === "") return { text, why: "No e-mail address in it" };
  const email = Email.safeParse(address);
  if (!email.success)
    return { text: text || address, why: email.error.issues[0]?.message ?? "Not an e-mail address" };
  const wrong = name ? textProblem(name, 100) : null;
  return wrong ? { text, why: `Name: ${wrong.toLowerCase()}` } : null;
}
