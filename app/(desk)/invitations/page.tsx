import type { Metadata } from "next";
import { InvitationsScreen } from "@/components/invitations/invitations-screen";

export const metadata: Metadata = { title: "Invitations" };

export default function InvitationsPage() {
  return <InvitationsScreen />;
}
