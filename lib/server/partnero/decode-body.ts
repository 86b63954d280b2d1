import "server-only";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";

const unpack = { gzip: promisify(gunzip), deflate: promisify(inflate), br: promisify(brotliDecompress) };

/**
 * A body as it was before `Content-Encoding`. We ask for `identity`; what is packed all the same may unpack to
 * `maxOutputLength` bytes at most. Null: unknown encoding, broken, or too large.
 */
export async function decodeBody(
  body: Buffer,
  encoding: string | undefined,
  maxOutputLength: number,
): Promise<Buffer | null> {
  const name = (encoding ?? "").trim().toLowerCase();
  if (name === "" || name === "identity" || body.length === 0) return body;
  if (name !== "gzip" && name !== "deflate" && name !== "br") return null;
  return unpack[name](body, { maxOutputLength }).catch(() => null);
}
