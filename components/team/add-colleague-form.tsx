"use client";

import { useState } from "react";
import { Field, FieldStack } from "@/components/form/field";
import { FormDialog } from "@/components/form/form-dialog";
import { Input } from "@/components/ui/input";
import { problemOf } from "@/lib/client/http";
import { useCreateJoinLink } from "@/lib/client/team";
import type { Role } from "@/lib/contract/permissions";
import type { CreatedJoinLink } from "@/lib/contract/team";
import { JoinLinkDialog } from "./join-link-dialog";
import { RoleChoice } from "./role-choice";

/** E-mail and role first, then the one-time link, shown this once. */
export function AddColleagueForm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [made, setMade] = useState<CreatedJoinLink | null>(null);
  const finish = () => {
    setMade(null);
    onClose();
  };
  if (made) return <JoinLinkDialog link={made} open={open} onClose={finish} />;
  return open ? <Form onMade={setMade} onClose={onClose} /> : null;
}

function Form({ onMade, onClose }: { onMade: (link: CreatedJoinLink) => void; onClose: () => void }) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("support");
  const create = useCreateJoinLink();
  const problem = create.error ? problemOf(create.error) : null;
  const send = () =>
    create.mutate({ email: email.trim(), role }, { onSuccess: (answer) => onMade(answer.data) });
  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add a colleague"
      description="You get a link that works once. Refdesk sends no mail: hand it over yourself."
      submitLabel="Make the link"
      submitDisabledReason={!email.trim() && "Enter their e-mail first"}
      pending={create.isPending}
      problem={problem}
      fields={["email"]}
      isDirty={email !== ""}
      onSubmit={send}
    >
      <FieldStack>
        <Field label="E-mail" error={problem?.errors?.email} required>
          {(control) => (
            <Input
              {...control}
              type="email"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
              autoComplete="off"
              spellCheck={false}
              autoFocus
            />
          )}
        </Field>
        <RoleChoice value={role} onChange={setRole} />
      </FieldStack>
    </FormDialog>
  );
}
