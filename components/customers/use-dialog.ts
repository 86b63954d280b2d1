"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback } from "react";
import type { Customer } from "@/lib/contract/customers";

export const dialogKinds = ["create", "edit", "archive", "restore", "delete"] as const;
export type DialogKind = (typeof dialogKinds)[number];

const params = { dialog: parseAsStringLiteral(dialogKinds), for: parseAsString };

/** What each dialog about one customer is given. */
export type CustomerDialogProps = {
  customer: Customer;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

export type DialogState = ReturnType<typeof useDialog>;

/** Which dialog is open stands in the URL, so that the palette and a link can open it. `for` is whom it is about. */
export function useDialog() {
  const [{ dialog, for: about }, set] = useQueryStates(params, { history: "replace" });
  const open = useCallback(
    (kind: DialogKind, whom: string | null = null) => void set({ dialog: kind, for: whom }),
    [set],
  );
  const close = useCallback(() => void set({ dialog: null, for: null }), [set]);
  return { kind: dialog, about, open, close };
}
