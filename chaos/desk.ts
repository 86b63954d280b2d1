import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Child, startChild } from "./child";
import type { Death, KillPoint } from "./kill-points";

export type Answer = {
  status: number;
  data?: { id: string; state: string; sendAt: string | null };
  code?: string;
  detail?: string;
};

export type DeskOptions = {
  bundle: string;
  databaseUrl: string;
  embedded: boolean;
  upstream: string;
  /** Folder for plans, shared by the desks of one database. */
  folder: string;
  /** Where the credit journals of this database lie. */
  journal: string;
  /** More of the environment, over what is set here. */
  env?: Record<string, string>;
  limits?: string;
};

/** A worker that does not come up for so long, and in so many tries: the machine may stand still for minutes. */
const deadlineMs = 60_000;
const fewestTries = 20;

/**
 * One worker process that is started again whenever it dies, like a web process under a supervisor. The next one
 * stands by with its code loaded, so that a death costs no more than the server's own start.
 */
export class Desk {
  kills = 0;
  /** What those said that ended without being killed. */
  readonly ownEnds: string[] = [];
  #child: Child | undefined;
  #spare: Child;
  #address: Promise<string>;
  #stopped = false;

  constructor(readonly options: DeskOptions) {
    this.#spare = this.#load();
    this.#address = this.#start();
  }

  #load(): Child {
    const { bundle, databaseUrl, embedded, upstream, folder, journal, env, limits } = this.options;
    return startChild(
      [bundle],
      {
        NODE_ENV: "production",
        REFDESK_URL: "http://127.0.0.1:3000",
        REFDESK_SECRET: "a secret for the harness, long enough to pass",
        PARTNERO_API_KEY: "sandbox-key",
        PARTNERO_API_URL: `${upstream}/v1`,
        DATABASE_URL: databaseUrl,
        REFDESK_EMBEDDED: embedded ? "1" : "0",
        CREDIT_HOLD_SECONDS: "0",
        REFDESK_SYNC: "0",
        LOG_LEVEL: "silent",
        CHAOS_PLANS: folder,
        REFDESK_JOURNAL_DIR: journal,
        ...env,
      },
      limits,
    );
  }

  /** Starts until it stays up: a database that is away for a moment makes a start fail. */
  async #start(): Promise<string> {
    const until = Date.now() + deadlineMs;
    for (let tries = 1; ; tries++) {
      const child = this.#spare;
      const ready = child.line(/^chaos ready/);
      child.send("start");
      this.#child = child;
      const port = (await ready)?.split(" ")[2];
      if (!this.#stopped) this.#spare = this.#load();
      if (port) {
        void child.ended.then((why) => this.#again(child, why));
        return `http://127.0.0.1:${port}`;
      }
      // A credit that was due can meet its death before the door is open.
      if ((await child.ended) === "SIGKILL" && !this.#stopped) this.kills++;
      if (this.#stopped) return "http://127.0.0.1:1";
      if (tries >= fewestTries && Date.now() > until)
        throw new Error(`a worker does not start: ${child.said()}`);
      await sleep(100);
    }
  }

  #again(dead: Child, why: NodeJS.Signals | number): void {
    if (this.#stopped || this.#child !== dead) return;
    if (why === "SIGKILL") this.kills++;
    else this.ownEnds.push(`a worker ended by itself (${why}): ${dead.said()}`);
    this.#address = this.#start();
    this.#address.catch(() => undefined);
  }

  get address(): Promise<string> {
    return this.#address;
  }

  kill(): void {
    this.#child?.kill("SIGKILL");
  }

  pause(): void {
    this.#child?.kill("SIGSTOP");
  }

  resume(): void {
    this.#child?.kill("SIGCONT");
  }

  /** The next sender of this operation, here or at another desk of the folder, meets that death there, once. */
  plan(id: string, point: KillPoint, death: Death = "kill"): void {
    writeFileSync(this.#planned(id, point, death), "");
  }

  /** Whether it has been met. */
  isMet(id: string, point: KillPoint, death: Death = "kill"): boolean {
    return !existsSync(this.#planned(id, point, death));
  }

  #planned(id: string, point: KillPoint, death: Death): string {
    return join(this.options.folder, `${id}.${point}.${death}`);
  }

  /** One request; null where no answer came, whatever that means. */
  async ask(method: string, path: string, body?: unknown, patienceMs = 15_000): Promise<Answer | null> {
    try {
      const response = await fetch(`${await this.#address}/${path}`, {
        method,
        signal: AbortSignal.timeout(patienceMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const said: Omit<Answer, "status"> = JSON.parse(await response.text());
      return { status: response.status, ...said };
    } catch {
      return null;
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const child of [this.#child, this.#spare]) {
      child?.kill("SIGKILL");
      await child?.ended;
    }
  }
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
