import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { readableAddress, sendHeadWithBody } from "./incoming";

describe("an answer whose head is flushed before its body", () => {
  /** What was handed to the socket at a time. */
  const piecesOf = async (prepare: typeof sendHeadWithBody) => {
    const pieces: string[] = [];
    const server = createServer((_, response) => {
      prepare(response);
      listen(response.socket as Socket, pieces);
      response.setHeader("content-length", "4");
      response.flushHeaders();
      response.write("body");
      response.end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(await answer.text()).toBe("body");
    server.close();
    server.closeAllConnections();
    return pieces;
  };
  const listen = (socket: Socket, pieces: string[]) => {
    const { _write, _writev } = socket;
    socket._write = (chunk, ...rest) => {
      pieces.push(String(chunk));
      return _write.call(socket, chunk, ...rest);
    };
    socket._writev = (chunks, done) => {
      pieces.push(chunks.map(({ chunk }) => String(chunk)).join(""));
      return _writev?.call(socket, chunks, done);
    };
  };

  it("leaves in one piece", async () => {
    expect(await piecesOf(sendHeadWithBody)).toEqual([expect.stringMatching(/^HTTP\/1\.1 200[\s\S]*body$/)]);
  });

  it("and would leave in two", async () => {
    expect(await piecesOf(() => undefined)).toHaveLength(2);
  });
});

describe("an address that can't be decoded", () => {
  it.each([
    ["/customers/%ZZ", "/nothing-here"],
    ["/customers/%E0%A4%A?tab=credits", "/nothing-here"],
    ["/join/%ff", "/nothing-here"],
    ["/api/customers/%", "/api/nothing-here"],
  ])("%s leads to %s", (given, leads) => expect(readableAddress(given)).toBe(leads));

  it.each(["/", "/customers/100%25", "/customers/a%2Fb?q=%ZZ", "/api/customers/%E2%82%AC"])(
    "%s is left as it is",
    (given) => expect(readableAddress(given)).toBe(given),
  );
});

describe("an address that is no path", () => {
  it.each([
    ["http://evil.example/api/health?x=1", "/api/health?x=1"],
    ["http://evil.example", "/"],
    ["https://evil.example/customers/%ZZ", "/nothing-here"],
    ["javascript:alert(1)", "/nothing-here"],
    ["*", "/nothing-here"],
    ["evil.example:443", "/nothing-here"],
    ["", "/nothing-here"],
  ])("%s leads to %s", (given, leads) => expect(readableAddress(given)).toBe(leads));
});
