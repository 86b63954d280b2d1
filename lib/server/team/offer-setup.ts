import "server-only";
import { eq } from "drizzle-orm";
import { paths } from "@/lib/contract/paths";
import { database } from "../db/pool";
import { oneTimeLink } from "../db/schema";
import { env } from "../env";
import { addLink } from "./one-time-link";
import { hasAdmin } from "./set-up-desk";

const livesMs = 24 * 60 * 60 * 1000;

/**
 * While nobody administers the desk: a new one-time link for the first administrator, which replaces the one
 * before. Out: its URL, for the console alone, or null where the desk is set up.
 */
export async function offerSetup(): Promise<string | null> {
  return database().transaction(async (tx) => {
    if (await hasAdmin(tx)) return null;
    await tx.delete(oneTimeLink).where(eq(oneTimeLink.kind, "setup"));
    const { token } = await addLink(tx, {
      kind: "setup",
      email: null,
      role: "admin",
      createdBy: null,
      livesMs,
    });
    return `${env().REFDESK_URL}${paths.setup}?token=${token}`;
  });
}
