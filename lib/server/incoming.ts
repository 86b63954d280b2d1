import "server-only";
import { IncomingMessage, Server, ServerResponse } from "node:http";
import { stampPeerAddress } from "./peer-address";

/**
 * Sees every request before Next does, whatever server Next has made: there is no other place for it without a
 * custom server. Called once, before the first request.
 */
export function watchIncoming(): void {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]) {
    const [request, response] = args;
    if (event === "request" && request instanceof IncomingMessage) {
      stampPeerAddress(request);
      request.url = readableAddress(request.url ?? "/");
      if (response instanceof ServerResponse) sendHeadWithBody(response);
    }
    return Reflect.apply(emit, this, [event, ...args]);
  } as typeof emit;
}

/**
 * Next sends the head by itself and the first piece of the body right after it. Left alone, Node sends both at once,
 * which spares the sender a call and the receiver a wake-up for each answer.
 */
export function sendHeadWithBody(response: ServerResponse): void {
  response.flushHeaders = () => undefined;
}

/**
 * Next answers a bare 500 to a path whose percent signs can't be decoded, so it
 * becomes one where nothing is, and gets the page or the problem that says so. Who names a whole URL it sends on to
 * wherever that leads, so only its path is kept. In: what was asked for. Out: path and query.
 */
export function readableAddress(url: string): string {
  if (!url.startsWith("/")) return URL.canParse(url) ? readableAddress(pathOf(url)) : "/nothing-here";
  const path = url.split("?", 1)[0] ?? "";
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.startsWith("/api/") ? "/api/nothing-here" : "/nothing-here";
  }
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname.startsWith("/") ? pathname + search : "/nothing-here";
}
