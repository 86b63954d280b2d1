"use client";

import { Archive } from "lucide-react";
import { later } from "@/components/ui/later";
import { type CustomerButtonProps, WriteButton } from "./write-button";

const write = {
  permission: "customers.archive",
  label: "Archive",
  icon: <Archive className="size-4" aria-hidden="true" />,
  dialog: later(() => import("./archive-customer-dialog").then((m) => m.ArchiveCustomerDialog)),
} as const;

/** Asks with the consequences, archives, offers Undo. */
export const ArchiveCustomerButton = (props: CustomerButtonProps) => <WriteButton {...props} write={write} />;
