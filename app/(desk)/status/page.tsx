import type { Metadata } from "next";
import { NoRight } from "@/components/layout/no-right";
import { StatusScreen } from "@/components/status/status-screen";
import { WebhooksSection } from "@/components/webhooks/webhooks-section";
import { may } from "@/lib/contract/permissions";
import { requirePageActor } from "@/lib/server/sign-in/page-actor";

export const metadata: Metadata = { title: "Status" };

export default async function StatusPage() {
  const actor = await requirePageActor();
  if (!may(actor.role, "status.read")) return <NoRight permission="status.read" title="Status" />;
  return <StatusScreen webhooks={<WebhooksSection />} />;
}
