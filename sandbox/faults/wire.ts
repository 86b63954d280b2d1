import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

/** Answers that only a socket can give. Each ends without throwing when the caller goes away. */

export type Headers = Record<string, string>;

/** Half of what was promised, then the line is dead. */
export function cut(outgoing: ServerResponse, status: number, headers: Headers, body: Buffer): void {
  outgoing.writeHead(status, { ...headers, "Content-Length": String(body.length) });
  outgoing.write(body.subarray(0, Math.max(1, Math.floor(body.length / 2))), () =>
    outgoing.socket?.destroy(),
  );
}

export function reset(outgoing: ServerResponse): void {
  outgoing.socket?.resetAndDestroy();
}

/** One byte at a time. */
export function drip(
  outgoing: ServerResponse,
  status: number,
  headers: Headers,
  body: Buffer,
  pause: number,
): void {
  outgoing.writeHead(status, { ...headers, "Content-Length": String(body.length) });
  let sent = 0;
  const timer = setInterval(() => {
    outgoing.write(body.subarray(sent, sent + 1));
    sent++;
    if (sent < body.length) return;
    clearInterval(timer);
    outgoing.end();
  }, pause);
  outgoing.on("close", () => clearInterval(timer));
}

function* filled(bytes: number, letter: string): Generator<Buffer> {
  const chunk = Buffer.alloc(64 * 1024, letter);
  yield Buffer.from('{"status":1,"data":"');
  for (let left = bytes; left > 0; left -= chunk.length)
    yield left < chunk.length ? chunk.subarray(0, left) : chunk;
  yield Buffer.from('"}');
}

/** Valid JSON of so many bytes, made while it is sent. */
export async function flood(outgoing: ServerResponse, headers: Headers, bytes: number): Promise<void> {
  outgoing.writeHead(200, headers);
  await pipeline(Readable.from(filled(bytes, "a")), outgoing).catch(ended);
}

/** A thousandth on the wire of what it becomes. */
export async function bomb(outgoing: ServerResponse, headers: Headers, bytes: number): Promise<void> {
  outgoing.writeHead(200, { ...headers, "Content-Encoding": "gzip" });
  await pipeline(Readable.from(filled(bytes, "0")), createGzip(), outgoing).catch(ended);
}

/** The caller hung up, which is what these answers are for. */
function ended(): void {}
