import { mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  type Database,
  type DatabaseKind,
  startEmbedded,
  startKilledPostgres,
  startPostgres,
} from "./databases";
import { Desk } from "./desk";
import type { Lane } from "./matrix";
import { Chance } from "./random";
import { Upstream } from "./upstream";

export type Stage = { upstream: Upstream; lanes: Lane[]; databases: Database[]; close(): Promise<void> };

type StageOptions = {
  kind: DatabaseKind;
  worker: string;
  /** Databases beside each other, each with its own desks: two on Postgres, one on the embedded. */
  lanes: number;
  customers: number;
  folder: string;
  seed: number;
};

const localServer = "postgres://postgres@127.0.0.1:5432/postgres";
const cutShare = 0.01;

/** A sandbox, and for each lane a database and its desks. */
export async function openStage({
  kind,
  worker,
  lanes: count,
  customers,
  folder,
  seed,
}: StageOptions): Promise<Stage> {
  const plans = join(folder, "plans");
  mkdirSync(plans);
  const upstream = await Upstream.start(customers);
  const databases: Database[] = [];
  const lanes: Lane[] = [];
  const close = async () => {
    for (const { desks } of lanes) for (const desk of desks) await desk.stop();
    for (const database of databases) await database.close();
    await upstream.stop();
  };
  try {
    for (let at = 0; at < count; at++) {
      const database = await openDatabase(kind, join(folder, String(at)), new Chance(seed + at));
      databases.push(database);
      const options = {
        bundle: worker,
        databaseUrl: database.deskUrl,
        embedded: kind === "embedded",
        upstream: upstream.url,
        folder: plans,
        journal: join(folder, `journal-${at}`),
      };
      const desks = Array.from(
        { length: kind === "embedded" ? 1 : 2 },
        (_, nth) => new Desk({ ...options, env: { CREDIT_HOLD_SECONDS: String(nth) } }),
      );
      lanes.push({ databaseUrl: database.url, desks });
    }
    return { upstream, lanes, databases, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A database of its own, empty. In: a folder for it, and who decides what befalls it. */
export function openDatabase(kind: DatabaseKind, folder: string, chance: Chance): Promise<Database> {
  if (kind === "embedded") return startEmbedded(folder);
  const options = { name: `refdesk_chaos_${process.pid}_${chance.within(0, 1_000_000)}`, cutShare, chance };
  if (kind === "server") return startKilledPostgres(options);
  return startPostgres(process.env.TEST_DATABASE_URL ?? localServer, options);
}
