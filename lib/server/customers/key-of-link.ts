import "server-only";

const looksLikeLink = /^https?:\/\/|[?&]ref=|^[\w-]+(?:\.[\w-]+)+\/./i;

/**
 * The key that a pasted referral link stands for: its `ref` parameter, else the last piece of its path.
 * Out: null for what is no link. `https://` may be missing.
 */
export function keyOfLink(text: string): string | null {
  if (!looksLikeLink.test(text)) return null;
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const piece = url.pathname.split("/").filter(Boolean).at(-1);
  return url.searchParams.get("ref") || (piece ? decoded(piece) : null);
}

function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}
