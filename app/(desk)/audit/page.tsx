import type { Metadata } from "next";
import { AuditScreen } from "@/components/audit/audit-screen";
import { NoRight } from "@/components/layout/no-right";
import { may } from "@/lib/contract/permissions";
import { requirePageActor } from "@/lib/server/sign-in/page-actor";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage() {
  const actor = await requirePageActor();
  return may(actor.role, "audit.read") ? <AuditScreen /> : <NoRight permission="audit.read" title="Audit" />;
}
