import type { IncomingMessage } from "node:http";

/** Everything a request carries. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A delivery as a handler of Next's gets it: the same bytes and headers. */
export function received({ headers, url }: IncomingMessage, bytes: Buffer): Request {
  return new Request(`http://127.0.0.1${url}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      signature: String(headers.signature),
      "content-length": String(headers["content-length"]),
    },
    body: Buffer.from(bytes),
  });
}
