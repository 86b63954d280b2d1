"use client";

import { Trash2 } from "lucide-react";
import { later } from "@/components/ui/later";
import { type CustomerButtonProps, WriteButton } from "./write-button";

const write = {
  permission: "customers.delete",
  label: "Delete",
  icon: <Trash2 className="size-4" aria-hidden="true" />,
  dialog: later(() => import("./delete-customer-dialog").then((m) => m.DeleteCustomerDialog)),
} as const;

/** Deletes for good, after the id was typed; then back to the list. */
export const DeleteCustomerButton = (props: CustomerButtonProps) => <WriteButton {...props} write={write} />;
