import type { ReactNode } from "react";
import { Providers } from "@/components/providers";
import { DeskShell } from "@/components/session/desk-shell";
import { requirePageActor } from "@/lib/server/sign-in/page-actor";

/** Everything behind sign-in. Rights are decided where the data is; this only keeps strangers at the door. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await requirePageActor();
  return (
    <Providers>
      <DeskShell actor={actor}>{children}</DeskShell>
    </Providers>
  );
}
