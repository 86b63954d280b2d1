import "server-only";
import { and, eq, or, type SQL, sql } from "drizzle-orm";
import { customer } from "../db/schema";
import { foldText } from "../mirror/fold-text";
import { keyOfLink } from "./key-of-link";

const mostWords = 8;

/**
 * Who holds a text in name, e-mail, id, key or link: each of its words somewhere, in any order, case and accents;
 * or who owns the pasted link. Shorter than three letters, a word counts from where words begin: that is what
 * the index can find, and what people mean. In: any text. Out: a condition on `customer`.
 */
export function textWhere(text: string): SQL {
  const words = [...new Set(foldText(text).split(" "))].filter(Boolean).slice(0, mostWords);
  if (words.length === 0) return sql`false`;
  const parts = and(...words.map(wordWhere)) ?? sql`false`;
  const key = keyOfLink(text);
  return (key === null ? parts : or(parts, ownsKey(key))) ?? parts;
}

/** Who is named exactly: the id, the key, the e-mail or a link is this text. For the few that stand first. */
export function exactWhere(text: string): SQL {
  const name = text.trim().replaceAll("\0", "");
  const key = keyOfLink(text);
  const named = or(
    eq(customer.id, name),
    eq(customer.key, name),
    eq(sql`lower(${customer.email})`, name.toLowerCase()),
    key === null ? undefined : ownsKey(key),
  );
  return named ?? sql`false`;
}

function wordWhere(word: string): SQL {
  const pattern = asPattern(word);
  if ([...word].length >= 3 || !/^[\p{L}\p{N}]+$/u.test(word)) return holds(`%${pattern}%`);
  const begins = wordStarts.map((sign) => holds(`%${asPattern(sign)}${pattern}%`));
  return or(holds(`${pattern}%`), ...begins) ?? sql`false`;
}

/** What stands before a word. */
const wordStarts = [" ", "\n", ".", "-", "_", "@", "+", "/"];

const holds = (pattern: string) => sql`${customer.searchText} like ${pattern}`;

/** One line of the search text is this key, or their key is, to the letter. */
function ownsKey(key: string): SQL {
  const name = key.replaceAll("\0", "");
  const line = foldText(name);
  const own = eq(customer.key, name);
  if (!line) return own;
  const hasLine = and(
    holds(`%${asPattern(line)}%`),
    sql`${line} = any(string_to_array(${customer.searchText}, e'\n'))`,
  );
  return or(own, hasLine) ?? own;
}

const asPattern = (text: string) => text.replace(/[\\%_]/g, "\\$&");
