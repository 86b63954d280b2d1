"use client";

import { Download, Ellipsis, ListChecks, Upload } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { IconButton } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { search } from "@/lib/client/http";
import { useWhyNot } from "@/lib/client/session";
import { matchNames } from "@/lib/contract/match-names";
import { paths } from "@/lib/contract/paths";

const icon = "size-4";

/** What concerns the whole list: a file of exactly those whom it shows, an import, and work on many. */
export function ListMenu() {
  const params = useSearchParams();
  const mayNotExport = useWhyNot("customers.export");
  const mayNotImport = useWhyNot("customers.update");
  const match = Object.fromEntries(matchNames.map((name) => [name, params.get(name)]));
  const isFiltered = matchNames.some((name) => params.get(name));
  return (
    <Menu
      label="More"
      items={[
        {
          label: isFiltered ? "Export those who match" : "Export all",
          detail: "CSV",
          icon: <Download className={icon} />,
          disabledReason: mayNotExport,
          // A plain link: the browser takes the file while it is written.
          onSelect: () => window.location.assign(paths.api.exportCustomers + search(match)),
        },
        {
          label: "Import",
          icon: <Upload className={icon} />,
          disabledReason: mayNotImport,
          href: paths.customerImport,
        },
        { label: "Bulk work", icon: <ListChecks className={icon} />, href: paths.customerJobs },
      ]}
      trigger={(props) => (
        <IconButton {...props} label="More" icon={<Ellipsis className="size-4" aria-hidden="true" />} />
      )}
    />
  );
}
