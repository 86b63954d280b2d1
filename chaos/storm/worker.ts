import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Actor } from "@/lib/contract/team";
import { getBalance } from "@/lib/server/balances/get-balance";
import { getCustomer } from "@/lib/server/customers/get-customer";
import { ProblemError } from "@/lib/server/problem";
import { startServer } from "@/lib/server/start";
import { createSyncRequest } from "@/lib/server/sync/create-sync-request";
import { createRegistration } from "@/lib/server/webhooks/create-registration";
import { takeWebhook } from "@/lib/server/webhooks/take-webhook";
import { bodyOf, received } from "./received";

// The process that is killed in a storm: the server's own start with its sync, and behind a door of four lines the
// verbs that take deliveries, register the webhook, ask for a pass and look at a customer. See docs/decisions.

const admin: Actor = { id: "user-ada", name: "ada", email: "ada@refdesk.test", role: "admin" };

async function answer(request: IncomingMessage, path: string, bytes: Buffer): Promise<unknown> {
  const context = { requestId: crypto.randomUUID() };
  if (path === "/api/webhooks/partnero") return takeWebhook(received(request, bytes));
  if (path === "/registration") return createRegistration(admin, context);
  if (path === "/sync") return createSyncRequest(admin, context);
  const id = decodeURIComponent(path.slice(1));
  await Promise.all([getCustomer(admin, { id }, context), getBalance(admin, { id, maxAge: 0 }, context)]);
  return null;
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const data = await answer(request, request.url ?? "/", await bodyOf(request));
    response.end(JSON.stringify({ data }));
  } catch (error) {
    const known = error instanceof ProblemError;
    response.statusCode = known ? error.status : 500;
    response.end(JSON.stringify({ code: known ? error.code : "internal", detail: String(error) }));
  }
}

// Stands by with its code loaded; what is the app's own start begins when it is wanted.
// Who follows a parent lets go of the channel; without it nothing would keep this process waiting.
process.channel?.ref();
await once(process, "message");
await startServer();
const server = createServer((request, response) => void serve(request, response));
server.listen(0, "127.0.0.1", () => {
  console.log(`chaos ready ${(server.address() as AddressInfo).port}`);
});
