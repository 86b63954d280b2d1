import "server-only";
import { storable } from "../storable";

/** Nothing that Partnero says is nested deeper; a bomb is. */
const maxDepth = 48;
const numberToken = /-?\d[\d.eE+-]*/y;

/**
 * Parses JSON without losing a digit: a number that a float can't hold as it was written (10.00,
 * 12345678901234567.89) becomes a string with exactly that text; all others stay numbers, and for those
 * `String(n)` is the text. NUL and lone surrogates, which no database takes, become ␀ and �.
 * Throws `SyntaxError` for what isn't JSON or is nested deeper than 48.
 */
export function parseJson(text: string): unknown {
  const plain: unknown = JSON.parse(text);
  const exact = quoteInexactNumbers(text);
  const value: unknown = exact === text ? plain : JSON.parse(exact);
  return /\\u(?:0000|d[89a-f])/i.test(text) ? storable(value) : value;
}

/** Works on text that is known to be valid JSON, so every string in it ends. */
function quoteInexactNumbers(text: string): string {
  const out: string[] = [];
  let done = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x22) {
      at = endOfString(text, at);
    } else if (char === 0x7b || char === 0x5b) {
      depth += 1;
      if (depth > maxDepth) throw new SyntaxError("nested too deeply");
    } else if (char === 0x7d || char === 0x5d) {
      depth -= 1;
    } else if (char === 0x2d || (char >= 0x30 && char <= 0x39)) {
      numberToken.lastIndex = at;
      const token = numberToken.exec(text)?.[0] ?? text.charAt(at);
      const end = at + token.length;
      if (String(Number(token)) !== token) {
        out.push(text.slice(done, at), '"', token, '"');
        done = end;
      }
      at = end - 1;
    }
  }
  return out.length === 0 ? text : out.join("") + text.slice(done);
}

/** Index of the quote that closes the string which opens at `open`. */
function endOfString(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}
