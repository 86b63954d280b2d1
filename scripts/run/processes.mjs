// @ts-check
/** The processes of one run: they live together, log to files, and stop together. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { explain, StartError } from "../database/owner.mjs";
import { root } from "./console.mjs";

const GRACE_MS = 6_000;
const FOLLOW = new URL("./follow-parent.mjs", import.meta.url).href;

/** @typedef {import("node:child_process").ChildProcess} Child */

export class Processes {
  /** @type {Map<string, Child>} in the order of their start */
  #children = new Map();
  #stopping = false;
  /** @type {(error: StartError) => void} */
  #fail = () => {};
  /** Rejects with one sentence when a process ends before it is told to. @type {Promise<never>} */
  failed;

  /** @param {string | null} logs folder for `<name>.log`; null: they write to this terminal */
  constructor(logs) {
    this.logs = logs;
    this.failed = new Promise((_, reject) => {
      this.#fail = reject;
    });
    this.failed.catch(() => {});
    if (logs) {
      try {
        mkdirSync(logs, { recursive: true });
      } catch (error) {
        throw new StartError(explain(logs, error));
      }
    }
  }

  /**
   * Starts a Node process that ends with this one.
   * @param {string} name @param {string[]} args @param {Record<string, string | undefined>} env
   * @param {{ answer?: boolean }} [options] answer: its standard output is for us, not for the log
   * @returns {Child}
   */
  start(name, args, env, { answer = false } = {}) {
    const child = this.#spawn(name, args, env, answer);
    child.once("exit", (code, signal) => {
      if (!this.#stopping) this.#fail(this.#ended(name, code, signal));
    });
    return child;
  }

  /**
   * Runs a Node program to its end.
   * @param {string} name @param {string[]} args @param {Record<string, string | undefined>} env
   * @returns {Promise<void>} rejects with a StartError when it fails
   */
  async run(name, args, env) {
    const [code, signal] = await once(this.#spawn(name, args, env, false), "exit");
    if (code !== 0) throw this.#ended(name, code, signal);
  }

  /** @param {string} name @param {string[]} args @param {Record<string, string | undefined>} env @param {boolean} answer */
  #spawn(name, args, env, answer) {
    const log = this.#open(name);
    const child = spawn(process.execPath, ["--import", FOLLOW, ...args], {
      cwd: root,
      detached: true, // Ctrl+C reaches us alone, and we stop them in order
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", REFDESK_STARTED_BY: String(process.pid), ...env },
      stdio: ["ignore", answer ? "pipe" : log, log, "ipc"],
    });
    if (typeof log === "number") closeSync(log);
    this.#children.set(name, child);
    child.once("exit", () => this.#children.delete(name));
    return child;
  }

  /** @param {string} name @param {number | null} code @param {string | null} signal */
  #ended(name, code, signal) {
    const tail = this.#tail(name);
    const said = tail.split("\n");
    // A process that ends with sentences has said it all.
    if (code === 1 && said.length <= 20 && said.every((line) => line.endsWith(".")))
      return new StartError(tail);
    const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
    const where = this.logs
      ? `; the end of ${join(this.logs, `${name}.log`)}:\n${said.slice(-20).join("\n")}`
      : ".";
    return Object.assign(new StartError(`The ${name} ${how}${where}`), { code });
  }

  /** @param {string} name */
  #open(name) {
    if (!this.logs) return "inherit";
    try {
      return openSync(join(this.logs, `${name}.log`), "w");
    } catch (error) {
      throw new StartError(explain(this.logs, error));
    }
  }

  /** @param {string} name */
  #tail(name) {
    const file = this.logs && join(this.logs, `${name}.log`);
    return file && existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  }

  /** Stops all, the last started first; what does not end in a few seconds is ended hard. */
  async stop() {
    this.#stopping = true;
    for (const child of [...this.#children.values()].reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const hard = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
      await ended;
      clearTimeout(hard);
    }
  }
}

/**
 * The first line that a child prints, as JSON.
 * @param {Child} child @returns {Promise<any>}
 */
export async function firstLine(child) {
  let text = "";
  for await (const chunk of child.stdout ?? []) {
    text += chunk;
    if (text.includes("\n")) break;
  }
  return JSON.parse(text || "null");
}
