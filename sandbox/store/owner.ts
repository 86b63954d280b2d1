import { createHash } from "node:crypto";
import { realpathSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StartRefused } from "./journal";

/**
 * One sandbox to a directory: two would write over each other's journal. The hold is a listening socket, so it
 * dies with its process, however that ends. Answers with what lets go.
 */
export async function holdDirectory(directory: string): Promise<() => Promise<void>> {
  const path = socketPath(realpathSync(directory));
  if (await answers(path))
    throw new StartRefused(`Another sandbox works in ${directory}; stop it or take another directory.`);
  rmSync(path, { force: true });
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

/** In the directory itself, unless the name is longer than the system allows for a socket. */
function socketPath(directory: string): string {
  const inside = join(directory, "owner.sock");
  if (Buffer.byteLength(inside) < 100) return inside;
  const name = createHash("sha256").update(directory).digest("hex").slice(0, 16);
  return join(tmpdir(), `partnero-sandbox-${name}.sock`);
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
