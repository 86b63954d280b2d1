import { tryPort } from "../../scripts/run/ports.mjs";
import { Processes } from "../../scripts/run/processes.mjs";
import { demoPartnero, startApp } from "../../scripts/run/services.mjs";

type Running = Awaited<ReturnType<typeof startApp>>;

export type WebOptions = {
  /** Folder of its logs. */
  logs: string;
  databaseUrl: string;
  upstream: string;
  journal: string;
  holdSeconds: number;
};

/** One web process of the built app, as it runs for people, at an address that outlives it. */
export class Web {
  kills = 0;
  #processes: Processes;
  #app: Running | undefined;

  private constructor(
    readonly options: WebOptions,
    readonly port: number,
  ) {
    this.#processes = new Processes(options.logs);
  }

  static async start(options: WebOptions): Promise<Web> {
    const web = new Web(options, await tryPort(0));
    await web.begin();
    return web;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it, or after a death starts it again. */
  async begin(): Promise<void> {
    const { databaseUrl, upstream, journal, holdSeconds } = this.options;
    const env = {
      ...demoPartnero(upstream),
      DATABASE_URL: databaseUrl,
      REFDESK_EMBEDDED: "0",
      REFDESK_JOURNAL_DIR: journal,
      REFDESK_URL: this.url,
      REFDESK_SECRET: "a secret for the harness, long enough to pass",
      CREDIT_HOLD_SECONDS: String(holdSeconds),
    };
    this.#processes = new Processes(this.options.logs);
    this.#app = await startApp(this.#processes, { mode: "start", host: "127.0.0.1", port: this.port, env });
  }

  /** `kill -9`; answers when it is gone. */
  async kill(): Promise<void> {
    this.#app?.kill("SIGKILL");
    this.kills++;
    await this.#processes.failed.catch(() => undefined);
  }

  stop(): Promise<void> {
    return this.#processes.stop();
  }
}
