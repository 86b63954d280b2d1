import "server-only";
import { randomUUID } from "node:crypto";
import { may } from "@/lib/contract/permissions";
import { activePerson } from "../../team/active-person";
import type { CreditRow } from "../ledger";
import { refdesk } from "../refdesk";
import { leaveToPerson } from "./not-sent";
import { sendCredit } from "./send-credit";

/** A credit that should have gone out longer ago than this (the desk was off, credits were closed) is not sent without being asked for. */
const staleMs = 60 * 60_000;

/**
 * Sends a credit whose time has come, as the person who made it. Who has left the team or lost the right meanwhile
 * sends nothing more, and neither does a desk that was off for long: then a person has to ask.
 * Out: the row as it stands. Throws what `pg` throws.
 */
export async function sendDue(row: CreditRow): Promise<CreditRow> {
  const context = { requestId: randomUUID() };
  const name = row.createdByName;
  const late = row.sendAt !== null && Date.now() - row.sendAt.getTime() > staleMs;
  if (late)
    return leaveToPerson(
      refdesk,
      row.id,
      "It was due over an hour ago, and nobody could send it then.",
      context,
    );
  const creator = await activePerson(row.createdBy);
  if (!creator) return leaveToPerson(refdesk, row.id, `${name} is no longer active on the team.`, context);
  if (!may(creator.role, "credits.create"))
    return leaveToPerson(refdesk, row.id, `${name} may no longer give credits.`, context);
  return sendCredit(creator, row, context);
}
