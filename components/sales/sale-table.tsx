import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Missing, Money } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/status";
import { Cell, HeadCell, Row, Table, TableHead, WideCell } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { paths } from "@/lib/contract/paths";
import type { ListedSale } from "@/lib/contract/sales";

const columns = ["When", "What", "Referrer", "Friend", "Amount", "Key"];
const end = (name: string) => (name === "Amount" ? "end" : "start");

/** On phones: when and how much, who and whom, then what and its key. */
const first = "max-sm:-order-2";
const second = "max-sm:-order-1 max-sm:justify-self-end";
const last = "max-sm:order-1 max-sm:self-center";
const place: Record<string, { label?: string; className?: string }> = {
  When: { className: first },
  Amount: { className: second },
  What: { className: last },
  Key: { className: `${last} max-sm:justify-self-end` },
};

const kindWord: Record<ListedSale["kind"], string> = {
  sale: "Sale",
  reward: "Reward",
  elsewhere: "Credit given elsewhere",
  credit: "Credit given here",
};

type Props = { rows: readonly ListedSale[] | null; isOld: boolean; instead: ReactNode };

/** What was bought or granted, a row for each amount; `instead` stands where there are none. */
export const SaleTable = ({ rows, isOld, instead }: Props) => (
  <Table label="Sales and rewards" fill aria-busy={rows === null}>
    <TableHead>
      <tr>
        {columns.map((name) => (
          <HeadCell key={name} align={end(name)}>
            {name}
          </HeadCell>
        ))}
      </tr>
    </TableHead>
    <tbody className={isOld ? "opacity-55 transition-opacity delay-180" : undefined}>
      {rows === null && !instead ? <LoadingRows /> : null}
      {rows?.map((sale) => (
        <SaleRow key={JSON.stringify([sale.kind, sale.customer.id, sale.key, sale.nth])} sale={sale} />
      ))}
      {instead ? <WideCell columns={columns.length}>{instead}</WideCell> : null}
    </tbody>
  </Table>
);

function SaleRow({ sale: { kind, key, at, customer, friend, money, goneAt } }: { sale: ListedSale }) {
  return (
    <Row>
      <Cell {...place.When}>
        <Time at={at} style="datetime" />
      </Cell>
      <Cell {...place.What}>
        {kindWord[kind]}
        {goneAt ? (
          <>
            {" "}
            <Badge tone="warning">Deleted</Badge>
          </>
        ) : null}
      </Cell>
      <Cell label="Referrer">
        <Person {...customer} />
      </Cell>
      <Cell label="Friend">{friend ? <Person {...friend} /> : <Missing />}</Cell>
      <Cell {...place.Amount} align="end">
        {money ? <Money {...money} /> : <Missing />}
      </Cell>
      <Cell {...place.Key}>
        <span className="inline-flex max-w-56 items-center gap-1 text-muted">
          {kind === "credit" ? (
            <TextLink href={paths.credit(key)} prefetch={false} className="truncate">
              {key}
            </TextLink>
          ) : (
            <span className="truncate [unicode-bidi:isolate]">{key}</span>
          )}
          <CopyButton value={key} what="key" />
        </span>
      </Cell>
    </Row>
  );
}

const Person = ({ id, name }: ListedSale["customer"]) => (
  <TextLink
    tone="ink"
    href={paths.customer(id)}
    prefetch={false}
    className="inline-block max-w-full truncate sm:max-w-64 align-bottom [unicode-bidi:isolate]"
  >
    {name}
  </TextLink>
);

const LoadingRows = () =>
  Array.from({ length: 12 }, (_, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: skeletons have no identity
    <Row key={at}>
      {columns.map((name) => (
        <Cell key={name} {...(place[name] ?? { label: name })} align={end(name)}>
          <Skeleton className="inline-block w-20" />
        </Cell>
      ))}
    </Row>
  ));
