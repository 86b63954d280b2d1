/**
 * A link that may be followed, or null: only http and https, so that `javascript:` and the like are shown as text.
 * In: whatever upstream says is a link.
 */
export function webLink(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { protocol } = new URL(url);
  return protocol === "https:" || protocol === "http:" ? url : null;
}
