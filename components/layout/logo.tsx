/** The mark: one person, and the two they brought. */
export function Mark({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden="true" fill="none">
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <path
        d="M8 8.5v7M8 12h3.5a4 4 0 0 0 4-3.5"
        className="stroke-on-accent"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
      <circle cx="8" cy="7.25" r="2" className="fill-on-accent" />
      <circle cx="8" cy="16.75" r="2" className="fill-on-accent" />
      <circle cx="16" cy="7.25" r="2" className="fill-on-accent" />
    </svg>
  );
}

/** The mark with the name beside it. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2 text-14 font-semibold tracking-tight">
      <Mark />
      Refdesk
    </span>
  );
}
