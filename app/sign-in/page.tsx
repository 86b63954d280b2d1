import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Providers } from "@/components/providers";
import { SignInScreen } from "@/components/session/sign-in-screen";
import { nextPath } from "@/lib/contract/next-path";
import { demoPassword, demoUsers } from "@/lib/server/demo-users";
import { currentActor } from "@/lib/server/sign-in/page-actor";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: unknown }> }) {
  const next = nextPath((await searchParams).next);
  if (await currentActor()) redirect(next);
  const demo = demoUsers().map(({ role, email }) => ({ role, email, password: demoPassword }));
  return (
    <Providers>
      <SignInScreen next={next} demo={demo} />
    </Providers>
  );
}
