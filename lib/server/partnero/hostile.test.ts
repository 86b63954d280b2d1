import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ProviderEvent } from "./caller";
import { createPartnero } from "./create-partnero";
import { PartneroError, problemOf } from "./errors";
import { limits } from "./limits";
import { clientOf, quick, sendJson, startUpstream, testKey } from "./test-upstream";

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(cleanUp.splice(0).map((each) => each()));
});

async function upstream(...args: Parameters<typeof startUpstream>) {
  const server = await startUpstream(...args);
  cleanUp.push(server.close);
  return server;
}
function client(...args: Parameters<typeof clientOf>) {
  const partnero = clientOf(...args);
  cleanUp.push(partnero.close);
  return partnero;
}

/** Counts connections, not only requests: not even a handshake may reach it. */
async function listener(): Promise<{ url: string; connections: () => number }> {
  let connections = 0;
  const server: Server = createServer((_, outgoing) => outgoing.end());
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  cleanUp.push(() => new Promise((done) => server.close(done)));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
  };
}

describe("the key and where it goes", () => {
  test.each([301, 302, 303, 307, 308])("%i is never followed, by no kind of call", async (status) => {
    const elsewhere = await listener();
    const server = await upstream((_, outgoing) => {
      sendJson(outgoing, { data: {}, status: 1 }, status, { location: `${elsewhere.url}/v1/customers/x` });
    });
    const partnero = client(server.url);
    const order = { customerId: "x", amount: "1", unit: "USD", isCurrency: true, operationId: "o" };
    await expect(partnero.getCustomer("x")).rejects.toMatchObject({ kind: "upstream_failed" });
    await expect(partnero.updateCustomer("x", { name: "y" })).rejects.toMatchObject({ outcomeUnknown: true });
    await expect(partnero.deleteCustomer("x")).rejects.toMatchObject({ outcomeUnknown: true });
    expect(await partnero.creditBalance(order)).toMatchObject({ outcome: "unknown", httpStatus: status });
    expect(await partnero.inviteCustomer({ email: "a@b.test" })).toMatchObject({ outcome: "unknown" });
    expect(elsewhere.connections()).toBe(0);
  });

  test("proxy variables change nothing", async () => {
    const proxy = await listener();
    for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy"]) {
      vi.stubEnv(name, proxy.url);
    }
    const server = await upstream((_, outgoing) => sendJson(outgoing, { data: { id: "x" }, status: 1 }));
    const partnero = client(server.url);
    await partnero.getCustomer("x");
    await partnero.creditBalance({
      customerId: "x",
      amount: "1",
      unit: "USD",
      isCurrency: true,
      operationId: "o",
    });
    expect(proxy.connections()).toBe(0);
    expect(server.seen[0]?.headers.authorization).toBe(`Bearer ${testKey}`);
  });

  test("stands in no error, no log line and nothing that can be printed of the client", async () => {
    const events: ProviderEvent[] = [];
    const canary = "sk_canary_7f3a";
    const echo = (text: string) => ({ message: text, errors: { email: [text.slice(0, 3)] } });
    let count = 0;
    const server = await upstream((incoming, outgoing) => {
      count += 1;
      const said = String(incoming.headers.authorization);
      if (count % 4 === 0) outgoing.socket?.destroy();
      else sendJson(outgoing, count % 2 ? echo(said) : said, [400, 422, 500, 401][count % 4]);
    });
    const partnero = client(server.url, { apiKey: canary, log: (event) => events.push(event) });
    const results: unknown[] = [partnero, partnero.state()];
    for (let n = 0; n < 8; n++) {
      const options = { requestId: `r${n}` };
      results.push(await partnero.getCustomer("ann@x.test", options).catch((error) => error));
      results.push(await partnero.createCustomer({ email: "ann@x.test" }).catch((error) => error));
      results.push(await partnero.inviteCustomer({ email: "ann@x.test" }));
    }
    const problems = results.map((each) => (each instanceof PartneroError ? problemOf(each) : null));
    const printed = inspect([results, problems, events], { depth: 12, showHidden: true, getters: true });
    const stacks = results
      .map((each) => (each instanceof Error ? `${each.stack}${String(each.cause)}` : ""))
      .join();
    expect(`${printed}${stacks}${JSON.stringify([results, events])}`).not.toContain("canary");
    expect(JSON.stringify(events)).not.toContain("ann");
    expect(events.length).toBeGreaterThan(20);
    expect(Object.keys(events[0] ?? {}).sort()).toEqual(
      ["event", "method", "ms", "operationId", "phase", "requestId", "status", "template"].sort(),
    );
  });

  test("bad addresses and keys are refused before anything is sent", () => {
    for (const baseUrl of [
      "http://api.partnero.com/v1",
      "ftp://x",
      "https://u:p@x.test",
      "https://x.test?a",
      "x",
      "http://127.0.0.1.evil.test",
    ]) {
      expect(() => createPartnero({ baseUrl, apiKey: "k" }), baseUrl).toThrow("https URL");
    }
    for (const apiKey of ["", "a b", "a\r\nx: y", "é"]) {
      expect(() => createPartnero({ baseUrl: "https://x.test", apiKey }), apiKey).toThrow("API key");
    }
  });
});

describe("size and time", () => {
  const growth = async (run: () => Promise<unknown>) => {
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let peak = before;
    const timer = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 5);
    await run().finally(() => clearInterval(timer));
    return (Math.max(peak, process.memoryUsage().rss) - before) / 1024 / 1024;
  };

  test("2 GB without an end: cut at the cap, memory stays", async () => {
    const chunk = Buffer.alloc(64 * 1024, "a");
    let sent = 0;
    const server = await upstream((_, outgoing) => {
      outgoing.writeHead(200, { "content-type": "application/json" });
      const pour = () => {
        while (!outgoing.destroyed && sent < 2 ** 31) {
          sent += chunk.length;
          if (!outgoing.write(chunk)) return outgoing.once("drain", pour);
        }
      };
      pour();
    });
    const partnero = client(server.url, {
      limits: { ...quick(20_000), read: { ...limits.read, retries: 0 } },
    });
    const grown = await growth(() =>
      expect(partnero.getCustomer("x")).rejects.toMatchObject({ kind: "upstream_failed" }),
    );
    expect(grown).toBeLessThan(100);
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  test("a gzip bomb of 256 MB is given up at the cap", async () => {
    const bomb = gzipSync(Buffer.alloc(256 * 1024 * 1024, "0"));
    const server = await upstream((_, outgoing) => {
      outgoing.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      outgoing.end(bomb);
    });
    const partnero = client(server.url, { limits: quick(20_000) });
    const grown = await growth(() =>
      expect(partnero.getCustomer("x")).rejects.toMatchObject({ kind: "upstream_failed" }),
    );
    expect(grown).toBeLessThan(150);
  });

  test("what is packed against our wish is read, if it is small and real", async () => {
    const body = JSON.stringify({ data: { id: "x" }, status: 1 });
    const server = await upstream((incoming, outgoing) => {
      const broken = incoming.url?.includes("broken");
      const head = { "content-type": "application/json", "content-encoding": broken ? "zstd" : "gzip" };
      outgoing.writeHead(200, head);
      outgoing.end(gzipSync(body));
    });
    const partnero = client(server.url);
    await expect(partnero.getCustomer("x")).resolves.toMatchObject({ id: "x" });
    await expect(partnero.getCustomer("broken")).rejects.toMatchObject({ kind: "upstream_failed" });
    expect(server.seen[0]?.headers["accept-encoding"]).toBe("identity");
  });

  test("a length that lies, a million rows, and endless headers", async () => {
    const answers: Record<string, (outgoing: import("node:http").ServerResponse) => void> = {
      "/v1/customers/long": (outgoing) => {
        outgoing.writeHead(200, { "content-type": "application/json", "content-length": String(2 ** 40) });
        outgoing.write("{");
      },
      "/v1/customers/rows/referrals": (outgoing) =>
        sendJson(outgoing, `{"status":1,"data":[${"{},".repeat(1_000_000)}{}]}`),
      "/v1/customers/heads": (outgoing) => {
        outgoing.socket?.write(`HTTP/1.1 200 OK\r\n${`x-h: ${"a".repeat(1_000)}\r\n`.repeat(1_000)}`);
      },
    };
    const server = await upstream((incoming, outgoing) =>
      answers[incoming.url?.split("?")[0] ?? ""]?.(outgoing),
    );
    const partnero = client(server.url, { limits: quick(8_000) });
    await expect(partnero.getCustomer("long")).rejects.toMatchObject({ kind: "upstream_failed" });
    await expect(partnero.getCustomer("heads")).rejects.toMatchObject({ kind: "reset" });
    await expect(partnero.listReferrals("rows", { page: 1, limit: 250 })).rejects.toMatchObject({
      kind: "upstream_failed",
    });
  });

  test("nobody home, and nobody who answers the handshake", async () => {
    const dead = client("http://127.0.0.1:9/v1");
    await expect(dead.getCustomer("x")).rejects.toMatchObject({ kind: "not_sent", phase: "not_sent" });
    await expect(dead.updateCustomer("x", {})).rejects.toMatchObject({
      kind: "not_sent",
      outcomeUnknown: false,
    });
    await expect(dead.openCreditConnection()).rejects.toMatchObject({ kind: "not_sent", phase: "not_sent" });
    expect(await dead.inviteCustomer({ email: "a@b.test" })).toMatchObject({ outcome: "not_sent" });
  });
});
