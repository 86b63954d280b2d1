import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const follow = new URL("../scripts/run/follow-parent.mjs", import.meta.url).href;

export type Child = {
  pid: number;
  /** The first line of its output that fits; null if it ended without one. */
  line(fits: RegExp): Promise<string | null>;
  /** Why it ended: the signal, or else its exit code. */
  ended: Promise<NodeJS.Signals | number>;
  /** What it wrote to standard error, the newest last. */
  said(): string;
  kill(signal: NodeJS.Signals): void;
  send(message: string): void;
};

/**
 * A Node process of ours that ends when we do. Only what is started here is ever sent a signal.
 * `limits`: what `ulimit` shall set for it, such as `-f 8`: no file of it grows over 4 KB.
 */
export function startChild(args: string[], env: Record<string, string>, limits?: string): Child {
  const command = [process.execPath, "--import", follow, ...args];
  const options = {
    env: { ...cleanEnv(), REFDESK_STARTED_BY: String(process.pid), ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"] as ["ignore", "pipe", "pipe", "ipc"],
  };
  const child = limits
    ? spawn("/bin/sh", ["-c", `trap '' XFSZ; ulimit ${limits}; exec "$@"`, "sh", ...command], options)
    : spawn(command[0] ?? "node", command.slice(1), options);
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    errors = (errors + chunk).slice(-4000);
  });
  const ended = once(child, "exit").then(([code, signal]) => signal ?? code);
  return {
    pid: child.pid ?? 0,
    line: (fits) => Promise.race([found(child, fits), ended.then(() => null)]),
    ended,
    said: () => errors,
    kill: (signal) => void child.kill(signal),
    // One that has just died hears nothing.
    send: (message) => void (child.connected && child.send(message, () => undefined)),
  };
}

function found(child: ChildProcess, fits: RegExp): Promise<string> {
  return new Promise((resolve) => {
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (fits.test(line)) resolve(line);
    });
  });
}

/** Ours, without what would change how the app behaves. */
function cleanEnv(): NodeJS.ProcessEnv {
  const kept = { ...process.env };
  for (const name of Object.keys(kept))
    if (/^(REFDESK|PARTNERO|DATABASE|NODE_OPTIONS|VITEST)/.test(name)) delete kept[name];
  return kept;
}
