import { useMutation } from "@tanstack/react-query";
import { createContext, use } from "react";
import type { CustomerSelection } from "@/lib/contract/customer-filters";
import { paths } from "@/lib/contract/paths";
import { download, search } from "./http";

/** Whom the reader has selected in the customer list. */
export type SelectedCustomers = {
  /** As a request names them; null: nobody. */
  selection: CustomerSelection | null;
  /** Exactly how many; null while all that match are being counted. */
  count: number | null;
  clear: () => void;
};

const nobody: SelectedCustomers = { selection: null, count: 0, clear: () => {} };

const Selected = createContext<SelectedCustomers>(nobody);

export const SelectedCustomersProvider = Selected.Provider;

/** For what the page puts into the list's selection bar: archive, restore, export. */
export const useSelectedCustomers = () => use(Selected);

/** A file of those selected. All who match stream into the browser's downloads; of others it is fetched first. */
export const useExportSelection = () =>
  useMutation({
    mutationFn: async (selection: CustomerSelection) => {
      if ("match" in selection && selection.except.length === 0)
        window.location.assign(paths.api.exportCustomers + search(selection.match));
      else await download(paths.api.exportCustomers, selection);
    },
  });
