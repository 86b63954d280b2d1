/** Joins what is truthy. Components put the caller's `className` last; it adds, it doesn't override. */
export const cx = (...names: (string | false | null | undefined)[]) => names.filter(Boolean).join(" ");
