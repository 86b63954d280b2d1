"use client";

import { Pencil } from "lucide-react";
import { later } from "@/components/ui/later";
import { type CustomerButtonProps, WriteButton } from "./write-button";

const write = {
  permission: "customers.update",
  label: "Edit",
  icon: <Pencil className="size-4" aria-hidden="true" />,
  dialog: later(() => import("./edit-customer-form").then((m) => m.EditCustomerForm)),
  shortcut: "e",
} as const;

/** Opens the edit form; `E` does the same. */
export const EditCustomerButton = (props: CustomerButtonProps) => <WriteButton {...props} write={write} />;
