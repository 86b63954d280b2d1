import { cx } from "./class-names";

const sizes = { sm: "size-5 text-[10px]", md: "size-7 text-12", lg: "size-10 text-14" };

const initials = (name: string) => {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? "")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toUpperCase();
};

/** Initials of a person; decoration, since the name stands beside it. */
export function Avatar({ name, size = "md" }: { name: string; size?: keyof typeof sizes }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-grid shrink-0 place-items-center rounded-full bg-press font-medium text-muted",
        sizes[size],
      )}
    >
      {initials(name)}
    </span>
  );
}
