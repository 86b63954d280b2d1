"use client";

import { Avatar } from "@/components/ui/avatar";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge, Status } from "@/components/ui/status";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { useActor } from "@/lib/client/session";
import { roleLabel } from "@/lib/contract/permissions";
import type { TeamMember } from "@/lib/contract/team";
import { MemberMenu } from "./member-menu";

const skeletonRows = ["first", "second", "third", "fourth"];

/** Everybody who has an account; those who are switched off stay, so that the log keeps its names. */
export function MemberTable({ members }: { members: readonly TeamMember[] | undefined }) {
  return (
    <Table label="Members" aria-busy={!members}>
      <TableHead>
        <tr>
          <HeadCell>Name</HeadCell>
          <HeadCell>Role</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>Two-factor</HeadCell>
          <HeadCell align="end">Sessions</HeadCell>
          <HeadCell>Last seen</HeadCell>
          <HeadCell className="w-12">
            <span className="sr-only">Actions</span>
          </HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {members
          ? members.map((member) => <Member key={member.id} member={member} />)
          : skeletonRows.map((row) => <SkeletonMember key={row} />)}
      </tbody>
    </Table>
  );
}

function Member({ member }: { member: TeamMember }) {
  const actor = useActor();
  const isMe = actor.id === member.id;
  return (
    <Row className="max-sm:relative">
      <Cell tall lead className="max-w-88 max-sm:pr-10">
        <div className="flex min-w-0 items-center gap-3">
          <Avatar name={member.name} />
          <div className="min-w-0">
            <p className="flex items-center gap-2 font-medium">
              <span className="truncate [unicode-bidi:isolate]">{member.name}</span>
              {isMe ? <Badge>You</Badge> : null}
            </p>
            <p className="truncate text-12 text-muted [unicode-bidi:isolate]">{member.email}</p>
          </div>
        </div>
      </Cell>
      <Cell tall label="Role">
        {roleLabel[member.role]}
      </Cell>
      <Cell tall label="State">
        {member.isActive ? (
          <Status tone="positive">Active</Status>
        ) : (
          <span className="text-muted">
            <Status hollow>Switched off</Status>
          </span>
        )}
      </Cell>
      <Cell tall label="Two-factor">
        {member.hasTwoFactor ? (
          <Status tone="positive">On</Status>
        ) : (
          <span className="text-muted">
            <Status hollow>Off</Status>
          </span>
        )}
      </Cell>
      <Cell tall align="end" label="Sessions">
        {member.sessions === 0 ? <span className="text-faint">0</span> : member.sessions}
      </Cell>
      <Cell tall label="Last seen" className="text-muted">
        <RelativeTime at={member.lastSeenAt} />
      </Cell>
      <Cell tall className="max-sm:absolute max-sm:right-4 max-sm:top-3">
        <MemberMenu member={member} isMe={isMe} />
      </Cell>
    </Row>
  );
}

function SkeletonMember() {
  return (
    <Row aria-hidden="true">
      <Cell tall lead>
        <div className="flex items-center gap-3">
          <span className="rd-skeleton size-7 shrink-0 rounded-full" />
          <div className="flex flex-col gap-1.5">
            <Skeleton className="w-32" />
            <Skeleton className="w-44" />
          </div>
        </div>
      </Cell>
      <Cell tall>
        <Skeleton className="w-24" />
      </Cell>
      <Cell tall>
        <Skeleton className="w-16" />
      </Cell>
      <Cell tall>
        <Skeleton className="w-10" />
      </Cell>
      <Cell tall align="end">
        <Skeleton className="ml-auto w-6" />
      </Cell>
      <Cell tall>
        <Skeleton className="w-20" />
      </Cell>
      <Cell tall className="max-sm:hidden" />
    </Row>
  );
}
