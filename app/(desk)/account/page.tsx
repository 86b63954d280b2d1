import type { Metadata } from "next";
import { AccountScreen } from "@/components/account/account-screen";
import { requirePageActor } from "@/lib/server/sign-in/page-actor";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  await requirePageActor();
  return <AccountScreen />;
}
