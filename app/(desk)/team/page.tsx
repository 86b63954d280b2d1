import type { Metadata } from "next";
import { NoRight } from "@/components/layout/no-right";
import { TeamScreen } from "@/components/team/team-screen";
import { may } from "@/lib/contract/permissions";
import { requirePageActor } from "@/lib/server/sign-in/page-actor";

export const metadata: Metadata = { title: "Team" };

export default async function TeamPage() {
  const actor = await requirePageActor();
  return may(actor.role, "team.read") ? <TeamScreen /> : <NoRight permission="team.read" title="Team" />;
}
