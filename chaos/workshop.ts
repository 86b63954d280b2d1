import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildWorker, type Patch } from "./build-worker";
import type { DatabaseKind } from "./databases";
import { hurry } from "./hurry";
import { openStage, type Stage } from "./stage";

type Wanted = { kind: DatabaseKind; worker: string; lanes: number; customers: number };

/** Where one run makes its workers and sets up its stages: a folder that is gone afterwards. */
export class Workshop {
  readonly #folder = mkdtempSync(join(tmpdir(), "refdesk-chaos-"));
  #made = 0;

  constructor(
    readonly seed: number,
    /** Is told how far a run is, and what became of it. */
    readonly say: (line: string) => void,
  ) {
    process.once("exit", () => rmSync(this.#folder, { recursive: true, force: true }));
  }

  /** The path of something new in it. */
  path(name: string): string {
    return join(this.#folder, `${name}-${++this.#made}`);
  }

  /** The bundle of a worker whose waits are short. In: bugs to plant, or more of what is to be replaced. */
  async bundle(patches: Patch[] = [], entry?: string): Promise<string> {
    const file = `${this.path("worker")}.mjs`;
    await buildWorker(file, [...hurry, ...patches], entry);
    return file;
  }

  /** Opens a stage, works on it, and takes it down whatever happens. */
  async on<T>(wanted: Wanted, work: (stage: Stage) => Promise<T>): Promise<T> {
    const folder = this.path(wanted.kind);
    mkdirSync(folder);
    const stage = await openStage({ ...wanted, folder, seed: this.seed });
    return untilDone(
      () => work(stage),
      () => stage.close(),
    );
  }
}

/** Works, and cleans up whatever happens: also when somebody ends the run. */
export async function untilDone<T>(work: () => Promise<T>, close: () => Promise<void>): Promise<T> {
  const stop = () => void close().finally(() => process.exit(1));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  try {
    return await work();
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, stop);
    await close();
  }
}
