"use client";

import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { problemOf } from "@/lib/client/http";
import { useEndSessions, useResetTwoFactor, useUpdateMember } from "@/lib/client/team";
import { paths } from "@/lib/contract/paths";
import type { TeamMember } from "@/lib/contract/team";

type DialogProps = { member: TeamMember; onClose: () => void };

/** Switches somebody off, with its consequence, or on again. */
export function SwitchDialog({ member, onClose }: DialogProps) {
  const update = useUpdateMember(member.id);
  const off = member.isActive;
  const confirm = () =>
    update.mutate(
      { isActive: !off },
      {
        onSuccess: () => {
          toast({ tone: "positive", title: `${member.name} is switched ${off ? "off" : "on"}` });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={off ? `Switch ${member.name} off?` : `Switch ${member.name} on?`}
      description={
        off
          ? `They are signed out at once and can't sign in. What they did stays in the log under their name. You can switch them on again.`
          : "They can sign in again with their old password and role."
      }
      confirmLabel={off ? "Switch off" : "Switch on"}
      tone={off ? "danger" : "plain"}
      pending={update.isPending}
      problem={update.error ? problemOf(update.error) : null}
      onConfirm={confirm}
    />
  );
}

/** Signs somebody out everywhere; oneself too, which leads to the door. */
export function EndSessionsDialog({ member, isMe, onClose }: DialogProps & { isMe: boolean }) {
  const end = useEndSessions(member.id);
  const confirm = () =>
    end.mutate(undefined, {
      onSuccess: ({ data }) => {
        if (isMe) return window.location.assign(paths.signIn);
        const { ended } = data;
        toast({
          tone: "positive",
          title: `${member.name} was signed out`,
          description: ended === 1 ? "One session ended." : `${ended} sessions ended.`,
        });
        onClose();
      },
    });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isMe ? "Sign out everywhere?" : `End the sessions of ${member.name}?`}
      description={
        isMe
          ? "Every browser you are signed in with is signed out, this one too."
          : "They are signed out everywhere at once, and can sign in again."
      }
      confirmLabel={isMe ? "Sign out everywhere" : "End sessions"}
      tone="plain"
      pending={end.isPending}
      problem={end.error ? problemOf(end.error) : null}
      onConfirm={confirm}
    />
  );
}

/** For a lost phone: what is left is the password, so the dialog says what to make sure of first. */
export function ResetTwoFactorDialog({ member, onClose }: DialogProps) {
  const reset = useResetTwoFactor(member.id);
  const confirm = () =>
    reset.mutate(undefined, {
      onSuccess: () => {
        toast({ tone: "positive", title: `Two-factor sign-in of ${member.name} was reset` });
        onClose();
      },
    });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Reset the two-factor sign-in of ${member.name}?`}
      description="They are signed out everywhere, and their password alone lets them in until they turn it on again. Make sure that it is they who ask."
      confirmLabel="Reset"
      tone="danger"
      pending={reset.isPending}
      problem={reset.error ? problemOf(reset.error) : null}
      onConfirm={confirm}
    />
  );
}
