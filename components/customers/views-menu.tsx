"use client";

import { useQuery } from "@tanstack/react-query";
import { Bookmark } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { problemOf } from "@/lib/client/http";
import { useWhyNot } from "@/lib/client/session";
import { useDeleteView, useUpdateView, viewsQuery } from "@/lib/client/views";
import { paths } from "@/lib/contract/paths";
import type { SavedView } from "@/lib/contract/views";

const ViewForm = later(() => import("./view-form").then((m) => m.ViewForm));

/** What of the URL is not the view: where in it one stands, and what is open beside it. */
const passing = ["page", "after", "before", "peek", "dialog", "for", "view"];

/** The list as it stands, as a view keeps it. */
function useListQuery(): { query: string; viewId: string | null } {
  const params = new URLSearchParams(useSearchParams());
  const viewId = params.get("view");
  for (const name of passing) params.delete(name);
  return { query: params.toString(), viewId };
}

const hrefOf = ({ query, id }: SavedView) =>
  `${paths.customers}?${new URLSearchParams([...new URLSearchParams(query), ["view", id]])}`;

/** Lists under a name, one's own and the team's: open, keep, rename, update, delete. */
export function ViewsMenu() {
  const router = useRouter();
  const { query, viewId } = useListQuery();
  const views = useQuery(viewsQuery).data?.data ?? [];
  const current = views.find((one) => one.id === viewId);
  const [form, setForm] = useState<{ renames: SavedView | null } | null>(null);
  const update = useUpdateView();
  const remove = useDeleteView();
  const mayNotShare = useWhyNot("views.share");
  const mayNot = current?.scope === "team" && mayNotShare;
  const tell = {
    onSuccess: () => toast({ tone: "positive" as const, title: "View saved" }),
    onError: (error: Error) =>
      toast({ tone: "negative", title: "The view was not changed", description: problemOf(error).detail }),
  };
  const group = (heading: string, scope: SavedView["scope"]): MenuItem[] => {
    const some = views.filter((one) => one.scope === scope);
    if (some.length === 0) return [];
    const items = some.map((one) => ({ label: one.name, href: hrefOf(one) }));
    return [{ heading }, ...items, "separator"];
  };
  const ofCurrent = (view: SavedView): MenuItem[] => [
    {
      label: `Update “${view.name}”`,
      disabledReason: mayNot || (view.query === query && "The view already is this list"),
      onSelect: () => update.mutate({ id: view.id, query }, tell),
    },
    { label: "Rename…", disabledReason: mayNot, onSelect: () => setForm({ renames: view }) },
    {
      label: "Delete view",
      tone: "danger",
      disabledReason: mayNot,
      onSelect: () =>
        remove.mutate(
          { id: view.id },
          {
            onError: tell.onError,
            onSuccess: () => {
              toast({ tone: "positive", title: `The view “${view.name}” was deleted` });
              router.replace(`${paths.customers}?${query}`);
            },
          },
        ),
    },
  ];
  return (
    <>
      <Menu
        label="Views"
        align="end"
        items={[
          ...group("Team", "team"),
          ...group("Mine", "mine"),
          { label: "Save as view…", onSelect: () => setForm({ renames: null }) },
          ...(current ? ofCurrent(current) : []),
        ]}
        trigger={(props) => (
          <Button {...props} variant="ghost" icon={<Bookmark className="size-4" aria-hidden="true" />}>
            <span className="max-w-40 truncate">{current?.name ?? "Views"}</span>
          </Button>
        )}
      />
      {form ? (
        <ViewForm
          renames={form.renames}
          query={query}
          onDone={(saved) => {
            setForm(null);
            if (saved) router.replace(hrefOf(saved));
          }}
        />
      ) : null}
    </>
  );
}
