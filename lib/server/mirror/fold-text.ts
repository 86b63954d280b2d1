import "server-only";

/** Letters that Unicode does not take apart into a plain one and a mark. */
const plain: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
};

/**
 * Text as search and name order compare it: without case, accents and compatibility forms, spaces joined.
 * In: any text. Out: folded text, the same for "Zoë", "ZOE" and "zoe".
 */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => plain[letter] ?? letter)
    .replaceAll("\0", "")
    .replace(/\s+/g, " ")
    .trim();
}
