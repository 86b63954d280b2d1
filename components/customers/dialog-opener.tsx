"use client";

import { createContext, use } from "react";
import type { DialogKind } from "./use-dialog";

type Open = (kind: DialogKind, customerId: string) => void;

const Opener = createContext<Open | null>(null);

/** Lets a row open a dialog without each of 250 rows listening to the URL. Pass a stable function. */
export const DialogOpener = Opener.Provider;

export function useDialogOpener(): Open {
  const open = use(Opener);
  if (!open) throw new Error("A row needs a DialogOpener above it");
  return open;
}
