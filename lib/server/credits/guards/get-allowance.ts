import "server-only";
import type { Allowance } from "@/lib/contract/limits";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../../authorize";
import { database } from "../../db/pool";
import { type Asked, allowanceLines } from "./allowance-lines";

/** What the actor may still give a customer in a unit without asking; from our ledger alone. Throws `forbidden`. */
export async function getAllowance(actor: Actor, asked: Asked): Promise<Allowance> {
  authorize(actor, "limits.read");
  return { lines: await allowanceLines(database(), actor, asked, new Date()) };
}
