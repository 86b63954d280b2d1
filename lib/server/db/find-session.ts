import "server-only";
import { database } from "./pool";

/** A session with its person, as the tables hold them. */
export type SessionRow = {
  sessionId: string;
  createdAt: Date;
  usedAt: Date;
  expiresAt: Date;
  deactivatedAt: Date | null;
  id: string;
  name: string;
  email: string;
  role: string;
};

// Written out, because it runs with every request: building it anew costs as much as asking.
const text = `select s.id as "sessionId", s.created_at as "createdAt", s.updated_at as "usedAt",
  s.expires_at as "expiresAt", u.deactivated_at as "deactivatedAt", u.id, u.name, u.email, u.role
  from "session" s join "user" u on u.id = s.user_id where s.token = $1`;

type Answer = Promise<SessionRow | null>;
type Lane = { running: Answer; next: Answer | null };

const lanes = new Map<string, Lane>();

/**
 * The session of a token and whose it is, living or not; null for none. A page asks many things at once: who
 * asks while a query for the same token is under way shares the next one. So every answer is from a query that
 * began after its request came, and a role change or a sign-out counts at once. Throws what `pg` throws.
 */
export function findSession(token: string): Answer {
  const lane = lanes.get(token);
  if (!lane) return ask(token);
  lane.next ??= lane.running.then(
    () => ask(token),
    () => ask(token),
  );
  return lane.next;
}

function ask(token: string): Answer {
  const running = query(token).finally(() => {
    if (lanes.get(token) === lane && !lane.next) lanes.delete(token);
  });
  const lane: Lane = { running, next: null };
  lanes.set(token, lane);
  return running;
}

async function query(token: string): Answer {
  const { rows } = await database().$client.query<SessionRow>(text, [token]);
  return rows[0] ?? null;
}
