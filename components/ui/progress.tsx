/** Long work with its numbers: "312 of 2,000". Without `value` it only says that it goes on. */
export function Progress({
  label,
  value,
  max,
  text,
}: {
  label: string;
  value: number | null;
  max: number;
  /** Shown at the right, e.g. "312 of 2,000". */
  text?: string;
}) {
  const share = value === null || max <= 0 ? null : Math.min(1, value / max);
  return (
    <div>
      <div className="mb-1 flex justify-between gap-4 text-12">
        <span className="text-muted">{label}</span>
        {text ? <span>{text}</span> : null}
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value ?? undefined}
        aria-valuetext={text}
        className="h-1 overflow-hidden rounded-full bg-press"
      >
        <div
          className={
            share === null ? "rd-skeleton h-full w-full" : "h-full rounded-full bg-accent transition-[width]"
          }
          style={share === null ? undefined : { width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}
