import type { Metadata } from "next";
import { Providers } from "@/components/providers";
import { LinkOver } from "@/components/session/link-over";
import { SetupScreen } from "@/components/session/setup-screen";
import { findSetup } from "@/lib/server/team/set-up-desk";

export const metadata: Metadata = { title: "Set up" };

export default async function SetupPage({ searchParams }: { searchParams: Promise<{ token?: unknown }> }) {
  const { token } = await searchParams;
  const state = await findSetup(token);
  if (state === "done")
    return (
      <LinkOver title="This desk is set up">
        It has an administrator, so this link has done its work. Sign in, or ask them for an account.
      </LinkOver>
    );
  if (state === "unknown" || typeof token !== "string")
    return (
      <LinkOver title="This setup link does not work">
        It may be older than 24 hours, or Refdesk was started again since: each start prints a new link to its
        console, and only the last one works.
      </LinkOver>
    );
  return (
    <Providers>
      <SetupScreen token={token} />
    </Providers>
  );
}
