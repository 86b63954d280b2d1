// @ts-check
/** Opens PGlite on a directory, or in memory. */
import { existsSync, mkdirSync, renameSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "./owner.mjs";

const MB = 1024 * 1024;
const ROOM_FOR_NEW = 150 * MB;
const ROOM_TO_RUN = 50 * MB;

/**
 * @param {string | undefined} dir holds the cluster in `data`; undefined: in memory
 * @param {Blob} [snapshot] what `dumpDataDir` gave; only in memory
 * @returns {Promise<import("@electric-sql/pglite").PGlite>} ready; the caller closes it
 */
export async function openCluster(dir, snapshot) {
  const { PGlite } = await import("@electric-sql/pglite");
  const { pg_trgm } = await import("@electric-sql/pglite/contrib/pg_trgm");
  const extensions = { pg_trgm };
  if (!dir) return PGlite.create({ extensions, ...(snapshot ? { loadDataDir: snapshot } : {}) });
  const home = join(dir, "data");
  const fresh = !existsSync(home);
  needRoom(dir, fresh ? ROOM_FOR_NEW : ROOM_TO_RUN);
  if (fresh) {
    // Made aside and then moved: a start that is killed half-way leaves nothing that looks complete.
    const aside = join(dir, "data.new");
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(aside, { mode: 0o700 });
    const first = await PGlite.create({ dataDir: aside, extensions });
    await first.close();
    renameSync(aside, home);
  }
  return PGlite.create({ dataDir: home, extensions });
}

/** @param {string} dir @param {number} bytes */
function needRoom(dir, bytes) {
  const { bavail, bsize } = statfsSync(dir);
  if (bavail * bsize >= bytes) return;
  const left = Math.floor((bavail * bsize) / MB);
  throw new StartError(
    `The disk that holds ${dir} has ${left} MB left and the database needs ${bytes / MB}; free some space and start again.`,
  );
}
