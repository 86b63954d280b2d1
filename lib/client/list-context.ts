/** The list a reader came from: its URL, who stood on that page in which order, and whom they opened. */
export type ListContext = { href: string; ids: readonly string[]; opened: string | null };

/** Where somebody stands in the list a reader came from. */
export type ListPosition = {
  href: string;
  previous: string | null;
  next: string | null;
  /** From 1, on that page. */
  position: number;
  of: number;
};

const key = "refdesk-customer-list";

/** Keeps the list for this tab. Without storage (a private window) there is simply no context. */
export function saveListContext(context: ListContext): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(context));
  } catch {
    // The customer page then shows no previous and next, which is all that is lost.
  }
}

/** The list as it was last shown in this tab, or null. */
export function readListContext(): ListContext | null {
  try {
    return asContext(JSON.parse(sessionStorage.getItem(key) ?? "null"));
  } catch {
    return null;
  }
}

/**
 * The neighbours of a customer on the list page that the reader came from. In: the customer's id.
 * Out: null where no list was shown in this tab or the customer was not on it. Call it in the browser only.
 */
export function listPosition(customerId: string, context = readListContext()): ListPosition | null {
  const at = context?.ids.indexOf(customerId) ?? -1;
  if (!context || at < 0) return null;
  return {
    href: context.href,
    previous: context.ids[at - 1] ?? null,
    next: context.ids[at + 1] ?? null,
    position: at + 1,
    of: context.ids.length,
  };
}

function asContext(value: unknown): ListContext | null {
  if (typeof value !== "object" || value === null) return null;
  const { href, ids, opened } = value as Partial<Record<keyof ListContext, unknown>>;
  const ours = typeof href === "string" && /^\/(?!\/)/.test(href);
  if (!ours || !Array.isArray(ids) || !ids.every((id) => typeof id === "string")) return null;
  return { href, ids, opened: typeof opened === "string" ? opened : null };
}
