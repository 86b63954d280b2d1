import "server-only";
import { may, type Permission, whyNot } from "@/lib/contract/permissions";
import type { Actor } from "@/lib/contract/team";
import { problem } from "./problem";

/** The first line of every verb. In: who asks and what for. Throws `forbidden` when the role doesn't hold it. */
export function authorize(actor: Actor, permission: Permission): void {
  if (!may(actor.role, permission)) throw problem("forbidden", whyNot(permission));
}
