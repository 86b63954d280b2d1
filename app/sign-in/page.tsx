import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Providers } from "@/components/providers";
import { SignInScreen } from "@/components/session/sign-in-screen";
import { landingPath, nextPath } from "@/lib/contract/next-path";
import { demoPassword, demoUsers } from "@/lib/server/demo-users";
import { currentActor } from "@/lib/server/sign-in/page-actor";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: unknown }> }) {
  const next = nextPath((await searchParams).next);
  const actor = await currentActor();
  if (actor) redirect(landingPath(next, actor.role));
  const demo = demoUsers().map(({ role, email }) => ({ role, email, password: demoPassword }));
  return (
    <Providers>
      <SignInScreen next={next} demo={demo} />
    </Providers>
  );
}
