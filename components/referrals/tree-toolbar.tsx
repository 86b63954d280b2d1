"use client";

import { Download, ListTree, Network } from "lucide-react";
import { Toolbar } from "@/components/layout/page-header";
import { Button, LinkButton } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { Select } from "@/components/ui/select";
import { search } from "@/lib/client/http";
import { useWhyNot } from "@/lib/client/session";
import { paths } from "@/lib/contract/paths";
import { type CustomerTree, treeSorts } from "@/lib/contract/referrals";
import { FindInTree } from "./find-in-tree";
import { type TreeParams, treeViews } from "./tree-params";

const sortLabels: Record<TreeParams["sort"], string> = {
  people: "Most people",
  paying: "Most paying",
  revenue: "Most revenue",
  newest: "Newest first",
};
const views = {
  outline: { label: "Outline", Icon: ListTree },
  drawing: { label: "Drawing", Icon: Network },
};

type Props = { tree: CustomerTree; params: TreeParams; onFind: (id: string) => void };

/** Find, order, unit, outline or drawing, and the branch as a file. */
export function TreeToolbar({ tree, params, onFind }: Props) {
  const noExport = useWhyNot("customers.export");
  const { id } = tree.customer;
  const file = paths.api.exportTree(id) + search({ unit: tree.unit?.unit });
  return (
    <Toolbar label="Find in the tree and how it is shown">
      <FindInTree customerId={id} onChoose={onFind} />
      <Select
        look="quiet"
        aria-label="Order"
        value={params.sort}
        options={treeSorts.map((value) => ({ value, label: sortLabels[value] }))}
        onChange={(event) => {
          const sort = treeSorts.find((one) => one === event.target.value);
          if (sort) void params.set({ sort });
        }}
      />
      {tree.revenue.length > 1 ? (
        <Select
          look="quiet"
          aria-label="Revenue in"
          value={tree.unit?.unit ?? ""}
          options={tree.revenue.map(({ unit }) => ({ value: unit, label: unit }))}
          onChange={(event) => void params.set({ unit: event.target.value })}
        />
      ) : null}
      <fieldset className="flex rounded border border-line">
        <legend className="sr-only">Shown as</legend>
        {treeViews.map((view) => {
          const { label, Icon } = views[view];
          const chosen = params.view === view;
          return (
            <button
              key={view}
              type="button"
              aria-pressed={chosen}
              onClick={() => void params.set({ view })}
              className={cx(
                "inline-flex h-7 items-center gap-1.5 px-2 text-13 first:rounded-l last:rounded-r",
                chosen ? "bg-wash font-medium text-ink" : "text-muted hover:text-ink",
              )}
            >
              <Icon className="size-4" aria-hidden="true" />
              {label}
            </button>
          );
        })}
      </fieldset>
      <div className="ml-auto">
        {noExport ? (
          <Button
            size="sm"
            icon={<Download className="size-4" aria-hidden="true" />}
            disabledReason={noExport}
          >
            Export CSV
          </Button>
        ) : (
          <LinkButton
            size="sm"
            href={file}
            prefetch={false}
            download
            icon={<Download className="size-4" aria-hidden="true" />}
          >
            Export CSV
          </LinkButton>
        )}
      </div>
    </Toolbar>
  );
}
