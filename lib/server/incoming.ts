import "server-only";
import { IncomingMessage, Server } from "node:http";
import { stampPeerAddress } from "./peer-address";

/**
 * Sees every request before Next does, whatever server Next has made: there is no other place for it without a
 * custom server. Called once, before the first request.
 */
export function watchIncoming(): void {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]) {
    const [request] = args;
    if (event === "request" && request instanceof IncomingMessage) {
      stampPeerAddress(request);
      request.url = readableAddress(request.url ?? "/");
    }
    return Reflect.apply(emit, this, [event, ...args]);
  } as typeof emit;
}

/**
 * Next answers a bare 500 to a path whose percent signs can't be decoded. Nothing can be at such an address, so
 * it becomes one where nothing is, and gets the page or the problem that says so. In and out: path and query.
 */
export function readableAddress(url: string): string {
  const path = url.split("?", 1)[0] ?? "";
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.startsWith("/api/") ? "/api/nothing-here" : "/nothing-here";
  }
}
