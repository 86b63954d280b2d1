import type { Metadata } from "next";
import { Providers } from "@/components/providers";
import { JoinScreen } from "@/components/session/join-screen";
import { LinkOver } from "@/components/session/link-over";
import { findJoinLink } from "@/lib/server/team/join-team";

export const metadata: Metadata = { title: "Join" };

export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await findJoinLink(token);
  if (!link)
    return (
      <LinkOver title="This link does not work any more">
        It was used, revoked, replaced by a newer one, or is older than 7 days. If you have an account, sign
        in; else ask an administrator for another link.
      </LinkOver>
    );
  return (
    <Providers>
      <JoinScreen token={token} email={link.email} role={link.role} />
    </Providers>
  );
}
