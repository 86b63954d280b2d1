import { once } from "node:events";
import { unlinkSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import { CreateBulkRun, UpdateBulkRun } from "@/lib/contract/bulk-runs";
import { DecideApproval } from "@/lib/contract/credit-approval";
import { ResolveCredit } from "@/lib/contract/credit-resolution";
import { GrantCredit } from "@/lib/contract/credits";
import type { Actor } from "@/lib/contract/team";
import { createBulkRun } from "@/lib/server/bulk-runs/create-bulk-run";
import { getBulkRun } from "@/lib/server/bulk-runs/get-bulk-run";
import { updateBulkRun } from "@/lib/server/bulk-runs/update-bulk-run";
import { decideApproval } from "@/lib/server/credits/approval/decide-approval";
import { cancelCredit } from "@/lib/server/credits/cancel-credit";
import { deleteCreditGate } from "@/lib/server/credits/delete-credit-gate";
import { resolveCredit } from "@/lib/server/credits/evidence/resolve-credit";
import { getCredit } from "@/lib/server/credits/get-credit";
import { getCreditGate } from "@/lib/server/credits/get-credit-gate";
import { grantCredit } from "@/lib/server/credits/grant-credit";
import { ProblemError } from "@/lib/server/problem";
import { startServer } from "@/lib/server/start";
import type { Death, KillPoint, Reached } from "./kill-points";

// The process that dies: the server's own start and verbs behind a door of four lines, because Next takes
// seconds to start and thousands of starts are wanted. Only this file may import the app; it is bundled and
// run apart, and nothing imports it. See docs/decisions.

/** Files named after an operation, a point and a death: its sender meets that death there, once. */
const plans = process.env.CHAOS_PLANS ?? "";
const signals: Record<Death, NodeJS.Signals> = { kill: "SIGKILL", pause: "SIGSTOP" };

const reached: Reached = (point, id) => {
  for (const death of ["kill", "pause"] as const) {
    try {
      // Whoever removes it is meant: of several processes exactly one.
      unlinkSync(join(plans, `${id}.${point}.${death}`));
    } catch {
      continue;
    }
    process.kill(process.pid, signals[death]);
  }
};
(globalThis as typeof globalThis & { refdeskChaos?: Reached }).refdeskChaos = reached;

/** Tells of the last moment before a credit's first byte, and of the first after its bytes are with the kernel. */
function watchSockets(): void {
  const write = Socket.prototype.write;
  Socket.prototype.write = function (this: Socket, ...args: unknown[]) {
    const [chunk] = args;
    const id = typeof chunk === "string" ? creditOf(chunk) : undefined;
    if (id) reached("journalled", id);
    const result = Reflect.apply(write, this, args);
    if (id) setImmediate(() => reached("sent" satisfies KillPoint, id));
    return result;
  } as typeof write;
}

const creditOf = (head: string) =>
  /^POST \S+\/balance\/credit /.test(head) ? /\r\nx-operation-id: (\S+)/i.exec(head)?.[1] : undefined;

const person = (name: string, role: Actor["role"]): Actor => ({
  id: `user-${name}`,
  name,
  email: `${name}@refdesk.test`,
  role,
});

type Asked = { who: string; role: Actor["role"]; body?: unknown };

async function answer(method: string, path: string, { body, ...asked }: Asked): Promise<unknown> {
  const actor = person(asked.who, asked.role);
  const context = { requestId: crypto.randomUUID() };
  const [id = "", what] = path.split("/");
  if (id === "gate") return method === "DELETE" ? deleteCreditGate(actor, context) : getCreditGate(actor);
  if (id === "lists" && what === undefined) return createBulkRun(actor, CreateBulkRun.parse(body), context);
  if (id === "lists" && method === "GET") return getBulkRun(actor, { id: what ?? "" });
  if (id === "lists") return updateBulkRun(actor, { id: what ?? "", ...UpdateBulkRun.parse(body) }, context);
  if (what === "approval") return decideApproval(actor, { id, ...DecideApproval.parse(body) }, context);
  if (what === "resolution") return resolveCredit(actor, { id, ...ResolveCredit.parse(body) }, context);
  if (method === "PUT") return grantCredit(actor, { id, body: GrantCredit.parse(body) }, context);
  if (method === "DELETE") return cancelCredit(actor, { id }, context);
  return getCredit(actor, { id });
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const asked: Asked = JSON.parse(Buffer.concat(chunks).toString() || '{"who":"reader","role":"support"}');
  try {
    const data = await answer(request.method ?? "GET", (request.url ?? "/").slice(1), asked);
    response.end(JSON.stringify({ data }));
  } catch (error) {
    const known = error instanceof ProblemError;
    response.statusCode = known ? error.status : 500;
    response.end(JSON.stringify({ code: known ? error.code : "internal", detail: String(error) }));
  }
}

watchSockets();
// Stands by with its code loaded; what is the app's own start begins when it is wanted.
// Who follows a parent lets go of the channel; without it nothing would keep this process waiting.
process.channel?.ref();
await once(process, "message");
await startServer();
const server = createServer((request, response) => void serve(request, response));
server.listen(0, "127.0.0.1", () => {
  console.log(`chaos ready ${(server.address() as AddressInfo).port}`);
});
