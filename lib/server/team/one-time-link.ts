import "server-only";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Role } from "@/lib/contract/permissions";
import { Role as RoleSchema } from "@/lib/contract/team";
import type { Queryable, Transaction } from "../db/pool";
import { oneTimeLink } from "../db/schema";

type Kind = "setup" | "join";
type NewLink = { kind: Kind; email: string | null; role: Role; createdBy: string | null; livesMs: number };
export type OpenLink = { id: string; email: string | null; role: Role; createdAt: Date; expiresAt: Date };

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** Makes a link. Out: its row and the token, which is kept nowhere: 256 random bits, only their hash is stored. */
export async function addLink(tx: Transaction, link: NewLink): Promise<{ token: string; row: OpenLink }> {
  const token = randomBytes(32).toString("base64url");
  const now = new Date();
  const row = { id: randomUUID(), email: link.email, role: link.role, createdAt: now };
  const expiresAt = new Date(now.getTime() + link.livesMs);
  const { kind, createdBy } = link;
  await tx.insert(oneTimeLink).values({ ...row, kind, createdBy, expiresAt, tokenHash: hashOf(token) });
  return { token, row: { ...row, expiresAt } };
}

/** The open link behind a token, or null: unknown, used, revoked or too old. `lock` holds it for the transaction. */
export async function findLink(
  db: Queryable,
  kind: Kind,
  token: string,
  lock = false,
): Promise<OpenLink | null> {
  const query = db
    .select()
    .from(oneTimeLink)
    .where(
      and(
        eq(oneTimeLink.kind, kind),
        eq(oneTimeLink.tokenHash, hashOf(token)),
        isNull(oneTimeLink.usedAt),
        gt(oneTimeLink.expiresAt, new Date()),
      ),
    );
  const [found] = await (lock ? query.for("update") : query);
  if (!found) return null;
  const { id, email, createdAt, expiresAt } = found;
  return { id, email, role: RoleSchema.parse(found.role), createdAt, expiresAt };
}

/** A link works once: marks it, inside the transaction of what it was for. */
export async function useUpLink(tx: Transaction, id: string): Promise<void> {
  await tx.update(oneTimeLink).set({ usedAt: new Date() }).where(eq(oneTimeLink.id, id));
}
