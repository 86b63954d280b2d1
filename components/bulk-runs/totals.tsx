import { Count, Money } from "@/components/ui/number";
import type { Money as Amount } from "@/lib/contract/money";

type Props = { totals: readonly { money: Amount; rows: number }[]; none: string };

/** Sums per unit, one under the other, never added across. */
export function Totals({ totals, none }: Props) {
  if (totals.length === 0) return <span className="text-muted">{none}</span>;
  return (
    <ul>
      {totals.map(({ money, rows }) => (
        <li key={`${money.isCurrency} ${money.unit}`} className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">
            <Money {...money} />
          </span>
          <span className="text-12 text-muted">
            in <Count value={rows} /> {rows === 1 ? "row" : "rows"}
            {money.isCurrency ? null : ", not money"}
          </span>
        </li>
      ))}
    </ul>
  );
}
