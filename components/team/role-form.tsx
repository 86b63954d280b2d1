"use client";

import { useState } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { toast } from "@/components/ui/toast";
import { problemOf } from "@/lib/client/http";
import { useUpdateMember } from "@/lib/client/team";
import { roleLabel } from "@/lib/contract/permissions";
import type { TeamMember } from "@/lib/contract/team";
import { RoleChoice } from "./role-choice";

export function RoleForm({ member, onClose }: { member: TeamMember; onClose: () => void }) {
  const [role, setRole] = useState(member.role);
  const update = useUpdateMember(member.id);
  const save = () =>
    update.mutate(
      { role },
      {
        onSuccess: () => {
          toast({ tone: "positive", title: `${member.name} is now ${roleLabel[role].toLowerCase()}` });
          onClose();
        },
      },
    );
  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Role of ${member.name}`}
      description="It counts with their next click; nobody has to sign in again."
      submitLabel="Change role"
      submitDisabledReason={role === member.role && "This is their role already"}
      pending={update.isPending}
      problem={update.error ? problemOf(update.error) : null}
      fields={[]}
      isDirty={false}
      onSubmit={save}
    >
      <RoleChoice value={role} onChange={setRole} />
    </FormDialog>
  );
}
