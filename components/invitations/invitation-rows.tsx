"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, Row } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import type { Invitation } from "@/lib/contract/invitations";
import { InvitationState } from "./invitation-state";

export const invitationColumns = ["Address", "State", "Personalization", "Invited by", "When"] as const;

export function InvitationRow({ invitation }: { invitation: Invitation }) {
  const values = Object.entries(invitation.personalization);
  return (
    <Row>
      <Cell tall lead>
        <div className="min-w-0 max-w-96 max-sm:max-w-none">
          <div className="flex min-w-0 items-center gap-1">
            <bdi className="truncate font-medium">{invitation.email}</bdi>
            <CopyButton
              value={invitation.email}
              what={`e-mail ${invitation.email}`}
              className="-my-1.5 opacity-0 transition-opacity group-hover/row:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
            />
          </div>
          {invitation.name ? <bdi className="block truncate text-muted">{invitation.name}</bdi> : null}
        </div>
      </Cell>
      <Cell tall label="State">
        <InvitationState state={invitation.state} />
        {invitation.detail ? (
          <span className="block max-w-80 text-pretty text-12 text-muted">{invitation.detail}</span>
        ) : null}
      </Cell>
      <Cell tall label="Personalization">
        {values.length === 0 ? (
          <span className="text-faint">none</span>
        ) : (
          <span className="line-clamp-2 max-w-64 text-12 text-muted">
            {values.map(([name, value]) => `${name}: ${value}`).join(" · ")}
          </span>
        )}
      </Cell>
      <Cell tall label="Invited by">
        <bdi>{invitation.invitedBy.name}</bdi>
      </Cell>
      <Cell tall label="When" align="end">
        <RelativeTime at={invitation.createdAt} />
      </Cell>
    </Row>
  );
}

export const InvitationSkeletons = () =>
  ["a", "b", "c", "d", "e", "f"].map((place) => (
    <Row key={place} className="hover:bg-transparent">
      {invitationColumns.map((column) => (
        <Cell key={column} tall lead={column === "Address"} align={column === "When" ? "end" : undefined}>
          <span className={column === "When" ? "flex justify-end max-sm:justify-start" : "block"}>
            <Skeleton className={column === "Address" ? "h-3 w-48" : "h-3 w-20"} />
          </span>
        </Cell>
      ))}
    </Row>
  ));
