"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { later } from "@/components/ui/later";
import { toast } from "@/components/ui/toast";
import { customerQuery } from "@/lib/client/customers";
import { problemOf } from "@/lib/client/http";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import { paths } from "@/lib/contract/paths";
import type { DialogKind, DialogState } from "./use-dialog";

// Each dialog with its form library and schemas is fetched when it is first opened.
const CreateCustomerForm = later(() => import("./create-customer-form").then((m) => m.CreateCustomerForm));
const EditCustomerForm = later(() => import("./edit-customer-form").then((m) => m.EditCustomerForm));
const ArchiveDialog = later(() => import("./archive-customer-dialog").then((m) => m.ArchiveCustomerDialog));
const RestoreDialog = later(() => import("./restore-customer-dialog").then((m) => m.RestoreCustomerDialog));
const DeleteDialog = later(() => import("./delete-customer-dialog").then((m) => m.DeleteCustomerDialog));

type Shown = { kind: DialogKind; about: string | null; turn: number; open: boolean };

/** The dialog that the URL names; a closed one stays until it has left the screen. */
function useShown({ kind, about }: DialogState): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  const isSame = shown?.open && shown.kind === kind && shown.about === about;
  if (kind && !isSame) setShown({ kind, about, turn: (shown?.turn ?? 0) + 1, open: true });
  else if (!kind && shown?.open) setShown({ ...shown, open: false });
  return shown;
}

/** The write dialogs of the list. What is open stands in the URL. */
export function CustomerDialogs({
  dialog,
  customers,
}: {
  dialog: DialogState;
  customers: readonly Customer[];
}) {
  const router = useRouter();
  const shown = useShown(dialog);
  if (!shown) return null;
  const props = { open: shown.open, onOpenChange: (open: boolean) => !open && dialog.close() };
  if (shown.kind === "create")
    return (
      <CreateCustomerForm
        key={shown.turn}
        {...props}
        email={shown.about}
        onCreated={(customer) =>
          toast({
            tone: "positive",
            title: `${displayName(customer)} was created`,
            action: { label: "Open", onPress: () => router.push(paths.customer(customer.id)) },
          })
        }
      />
    );
  if (!shown.about) return null;
  return <AboutSomebody key={shown.turn} shown={shown} id={shown.about} customers={customers} {...props} />;
}

type AboutProps = {
  shown: Shown;
  id: string;
  customers: readonly Customer[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Takes the customer from the page, or asks for somebody who does not stand on it (a link, a reload). */
function AboutSomebody({ shown, id, customers, ...props }: AboutProps) {
  const [onPage] = useState(() => customers.find((one) => one.id === id));
  const { data, error } = useQuery({ ...customerQuery(id), enabled: !onPage });
  const customer = onPage ?? data?.data;
  // A form that has its customer stays, whatever a later reading says: in it stands what somebody typed.
  const failed = customer ? null : error;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each failure
  useEffect(() => {
    if (!failed) return;
    toast({
      tone: "negative",
      title: "The customer could not be loaded",
      description: problemOf(failed).detail,
    });
    props.onOpenChange(false);
  }, [failed]);
  if (!customer) return null;
  const Dialog = dialogs[shown.kind];
  return <Dialog customer={customer} {...props} />;
}

const dialogs = {
  create: () => null,
  edit: EditCustomerForm,
  archive: ArchiveDialog,
  restore: RestoreDialog,
  delete: DeleteDialog,
};
