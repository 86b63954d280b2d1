import { request } from "node:http";
import { onTestFinished } from "vitest";
import { type RunningSandbox, type SandboxOptions, startSandbox } from "./server";

export type Answer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests walk answers of every shape, and a wrong step fails the test
  json: any;
};

export type Caller = RunningSandbox & {
  /** One request on a connection of its own; the path goes on the wire as it is written here. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
};

export const KEY = "sandbox-key";

/** A sandbox for one test: on a free port, in memory unless told otherwise, closed at the end. */
export async function sandboxFor(options: SandboxOptions = {}): Promise<Caller> {
  const running = await startSandbox({ port: 0, customers: 0, seed: 1, ...options });
  onTestFinished(() => running.close());
  return callerOf(running);
}

export function callerOf(running: RunningSandbox): Caller {
  return {
    ...running,
    call: (method, path, body, headers) =>
      send(running.url + path, method, body, { Authorization: `Bearer ${KEY}`, ...headers }),
    control: (method, path, body) => send(running.controlUrl + path, method, body, {}),
  };
}

/** Rejects with the socket's error where no whole answer came. */
export function send(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const [, host = "", port = "80", path = "/"] = /^http:\/\/([^/:]+):(\d+)(.*)$/s.exec(url) ?? [];
  const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
  const typed: Record<string, string> = text === undefined ? {} : { "Content-Type": "application/json" };
  if (text !== undefined) typed["Content-Length"] = String(Buffer.byteLength(text));
  return new Promise((resolve, reject) => {
    const sent = request(
      { host, port, path, method, agent: false, headers: { ...typed, ...headers } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const whole = Buffer.concat(chunks).toString("utf8");
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: whole,
            json: parsed(whole),
          });
        });
      },
    );
    sent.on("error", reject);
    sent.end(text);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Asks again until it is so; fails the test by its time limit otherwise. */
export async function until<T>(ask: () => Promise<T>, isSo: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await ask();
    if (isSo(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
