import { TextLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DataList } from "@/components/ui/data-list";
import { Missing } from "@/components/ui/number";
import type { Credit } from "@/lib/contract/credits";
import { paths } from "@/lib/contract/paths";
import { BalanceAround } from "./balance-around";

/** What is written down about a credit and has no column of its own. */
export function CreditFacts({ credit }: { credit: Credit }) {
  const { note, resolution, retryOf, bulk, id } = credit;
  return (
    <DataList
      items={[
        { term: "Balance", value: <BalanceAround credit={credit} /> },
        { term: "Note", value: note ? <Words text={note} /> : <Missing /> },
        ...(resolution
          ? [
              {
                term: "Settled by",
                value: (
                  <>
                    {resolution.by.name}
                    {resolution.note ? <Words text={`: ${resolution.note}`} /> : null}
                  </>
                ),
              },
            ]
          : []),
        ...(retryOf
          ? [
              {
                term: "Given again for",
                value: <TextLink href={paths.credit(retryOf)}>an earlier credit</TextLink>,
              },
            ]
          : []),
        ...(bulk ? [{ term: "From a list", value: `row ${bulk.row}` }] : []),
        {
          term: "Operation",
          value: (
            <span className="inline-flex max-w-full items-center gap-1">
              <code className="truncate font-mono text-12">{id}</code>
              <CopyButton value={id} what="operation id" />
            </span>
          ),
        },
      ]}
    />
  );
}

const Words = ({ text }: { text: string }) => (
  <span className="whitespace-pre-wrap [unicode-bidi:isolate]">{text}</span>
);
