import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A simple query of the Postgres protocol: `Q`, its length, its text and a zero. */
const commit = /Q\0\0\0[\s\S]commit\0/i;

/**
 * Stands between the desks and Postgres and cuts connections right after a COMMIT has gone on to the server:
 * whether it happened is not known to who sent it.
 */
export class PostgresProxy {
  cuts = 0;
  readonly #server: Server;

  private constructor(
    readonly url: string,
    server: Server,
  ) {
    this.#server = server;
  }

  /** In: a URL, and who decides at each COMMIT whether it is cut. */
  static async start(target: string, cutNow: () => boolean): Promise<PostgresProxy> {
    const url = new URL(target);
    const to = { host: url.hostname, port: Number(url.port || 5432) };
    const server = createServer((client) => {
      const upstream = connect(to);
      client.pipe(upstream);
      upstream.pipe(client);
      const end = () => {
        client.destroy();
        upstream.destroy();
      };
      for (const socket of [client, upstream]) socket.on("error", end).on("close", end);
      client.on("data", (chunk: Buffer) => {
        if (!commit.test(chunk.toString("latin1")) || !cutNow()) return;
        proxy.cuts++;
        cut(client, upstream);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url.hostname = "127.0.0.1";
    url.port = String((server.address() as AddressInfo).port);
    const proxy = new PostgresProxy(url.href, server);
    return proxy;
  }

  stop(): void {
    this.#server.close();
  }
}

/** The client hears nothing more; the server gets its COMMIT and a regular end. */
function cut(client: Socket, upstream: Socket): void {
  upstream.unpipe(client);
  client.unpipe(upstream);
  client.resetAndDestroy();
  upstream.end();
}
