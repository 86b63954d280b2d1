import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { nextPath } from "@/lib/contract/next-path";
import { paths } from "@/lib/contract/paths";
import type { Actor } from "@/lib/contract/team";
import { getActor } from "../actor";

/** Who opens this page, or null; read once per request however many ask. */
export const currentActor = cache(async (): Promise<Actor | null> => getActor(await headers()));

/** The guard of a page: the person, or off to sign in and back here afterwards. */
export async function requirePageActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return actor;
  const next = nextPath((await headers()).get("x-refdesk-path"));
  redirect(next === "/" ? paths.signIn : `${paths.signIn}?next=${encodeURIComponent(next)}`);
}
