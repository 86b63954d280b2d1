"use client";

import { ArchiveRestore } from "lucide-react";
import { later } from "@/components/ui/later";
import { type CustomerButtonProps, WriteButton } from "./write-button";

const write = {
  permission: "customers.restore",
  label: "Restore",
  icon: <ArchiveRestore className="size-4" aria-hidden="true" />,
  dialog: later(() => import("./restore-customer-dialog").then((m) => m.RestoreCustomerDialog)),
} as const;

/** Brings an archived customer back. */
export const RestoreCustomerButton = (props: CustomerButtonProps) => <WriteButton {...props} write={write} />;
