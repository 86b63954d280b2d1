import type { Metadata } from "next";
import { NoRight } from "@/components/layout/no-right";
import { LimitsSection } from "@/components/limits/limits-section";
import { TeamScreen } from "@/components/team/team-screen";
import { WorkspaceSection } from "@/components/workspace/workspace-section";
import { may } from "@/lib/contract/permissions";
import { requirePageActor } from "@/lib/server/sign-in/page-actor";

export const metadata: Metadata = { title: "Team" };

export default async function TeamPage() {
  const actor = await requirePageActor();
  if (!may(actor.role, "team.read")) return <NoRight permission="team.read" title="Team" />;
  return (
    <>
      <TeamScreen />
      <WorkspaceSection />
      <LimitsSection />
    </>
  );
}
