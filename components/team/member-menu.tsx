"use client";

import { Ellipsis, LogOut, ShieldOff, UserCheck, UserCog, UserX } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import type { TeamMember } from "@/lib/contract/team";
import { EndSessionsDialog, ResetTwoFactorDialog, SwitchDialog } from "./member-dialogs";
import { RoleForm } from "./role-form";

type Wanted = "role" | "switch" | "sessions" | "two-factor";

/** What can be done about a member; why not, where it can't. */
export function MemberMenu({ member, isMe }: { member: TeamMember; isMe: boolean }) {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const own = isMe && "Nobody can change their own rights";
  const items: MenuItem[] = [
    {
      label: "Change role",
      icon: <UserCog />,
      disabledReason: own || (!member.isActive && "Switch them on first"),
      onSelect: () => setWanted("role"),
    },
    {
      label: isMe ? "Sign out everywhere" : "End sessions",
      icon: <LogOut />,
      disabledReason: member.sessions === 0 && "Not signed in anywhere",
      onSelect: () => setWanted("sessions"),
    },
    {
      label: "Reset two-factor sign-in",
      icon: <ShieldOff />,
      disabledReason: isMe
        ? "Turn your own off under Account"
        : !member.hasTwoFactor && "It is not turned on",
      onSelect: () => setWanted("two-factor"),
    },
    "separator",
    member.isActive
      ? {
          label: "Switch off",
          icon: <UserX />,
          tone: "danger",
          disabledReason: own,
          onSelect: () => setWanted("switch"),
        }
      : { label: "Switch on", icon: <UserCheck />, onSelect: () => setWanted("switch") },
  ];
  const close = () => setWanted(null);
  return (
    <>
      <Menu
        label={`Actions for ${member.name}`}
        items={items}
        align="end"
        trigger={(props) => (
          <IconButton
            {...props}
            label={`Actions for ${member.name}`}
            icon={<Ellipsis className="size-4" aria-hidden="true" />}
          />
        )}
      />
      {wanted === "role" ? <RoleForm member={member} onClose={close} /> : null}
      {wanted === "switch" ? <SwitchDialog member={member} onClose={close} /> : null}
      {wanted === "sessions" ? <EndSessionsDialog member={member} isMe={isMe} onClose={close} /> : null}
      {wanted === "two-factor" ? <ResetTwoFactorDialog member={member} onClose={close} /> : null}
    </>
  );
}
