// @ts-check
/** The least that a proxy can do: one Node process, kept-alive connections, bytes handed on. */
import { Agent, createServer, request } from "node:http";

const [port, upstream, key] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

createServer((incoming, outgoing) => {
  const id = (incoming.url ?? "").split("/").at(-1);
  const asked = request(
    `${upstream}/customers/${id}`,
    { agent, headers: { authorization: `Bearer ${key}` } },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, { "content-type": "application/json" });
      answer.pipe(outgoing);
    },
  );
  asked.on("error", () => outgoing.writeHead(502).end());
  asked.end();
}).listen(Number(port), "127.0.0.1");
