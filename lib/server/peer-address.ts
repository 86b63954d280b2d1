import "server-only";
import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";
import { env } from "./env";

const header = "x-refdesk-peer";

/**
 * Next tells a handler no socket address, and a client may claim any `X-Forwarded-For`. So each request gets
 * the true peer in a header of ours, written over whatever came in. In: a request that nobody has read yet.
 */
export function stampPeerAddress({ headers, socket }: IncomingMessage): void {
  headers[header] = socket.remoteAddress ?? "";
}

/**
 * The address that counts for limits: the socket's, or behind `TRUST_PROXY_HOPS` proxies the one that the
 * outermost trusted proxy saw. IPv6 is cut to its /64, IPv4-mapped addresses to IPv4. Some proxies write the
 * client's port too, which is another one with each connection and is left out.
 */
export function peerAddress(headers: Headers): string {
  const hops = env().TRUST_PROXY_HOPS;
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
  const address = (hops > 0 ? forwarded.at(-hops) : undefined) || headers.get(header) || "unknown";
  return network(withoutPort(address));
}

const withoutPort = (address: string): string =>
  /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address;

function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = "", tail = ""] = address.split("%")[0]?.split("::") ?? [];
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const groups = address.includes("::")
    ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0"), ...right]
    : left;
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
