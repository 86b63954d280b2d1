"use client";

import { Dialog } from "@/components/ui/dialog";
import type { Actor } from "@/lib/contract/team";
import { SignInForm } from "./sign-in-form";

type SignedOutDialogProps = {
  open: boolean;
  email: string;
  onClose: () => void;
  onSignedIn: (actor: Actor) => void;
};

/** Sign in again without leaving the page. Its code is fetched when it is needed, which is seldom. */
export function SignedOutDialog({ open, email, onClose, onSignedIn }: SignedOutDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      size="sm"
      title="You were signed out"
      description="Your session ended, or somebody ended it. Sign in again to go on where you are; nothing on this page is lost."
    >
      <SignInForm email={email} onSignedIn={onSignedIn} />
    </Dialog>
  );
}
