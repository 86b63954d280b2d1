import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Child, startChild } from "./child";
import type { Death, KillPoint } from "./kill-points";

export type Answer = {
  status: number;
  data?: { state: string; sendAt: string | null };
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

const deadlineMs = 60_000;

/** One worker process that is started again whenever it dies, like a web process under a supervisor. */
export class Desk {
  kills = 0;
  #child: Child | undefined;
  #address: Promise<string>;
  #stopped = false;

  constructor(readonly options: DeskOptions) {
    this.#address = this.#start();
  }

  /** Starts until it stays up: a database that is away for a moment makes a start fail. */
  async #start(): Promise<string> {
    const { bundle, databaseUrl, embedded, upstream, folder, journal, env, limits } = this.options;
    const until = Date.now() + deadlineMs;
    for (;;) {
      const child = startChild(
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
          LOG_LEVEL: "silent",
          CHAOS_PLANS: folder,
          REFDESK_JOURNAL_DIR: journal,
          ...env,
        },
        limits,
      );
      this.#child = child;
      const ready = await child.line(/^chaos ready/);
      if (ready) {
        void child.ended.then(() => this.#again(child));
        return `http://127.0.0.1:${ready.split(" ")[2]}`;
      }
      await child.ended;
      if (this.#stopped) return "http://127.0.0.1:1";
      if (Date.now() > until) throw new Error(`a worker does not start: ${child.said()}`);
      await sleep(100);
    }
  }

  #again(dead: Child): void {
    if (this.#stopped || this.#child !== dead) return;
    this.kills++;
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
    const child = this.#child;
    child?.kill("SIGKILL");
    await child?.ended;
  }
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
