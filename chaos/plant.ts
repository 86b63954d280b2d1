import type { Patch } from "./build-worker";
import type { DatabaseKind } from "./databases";
import type { Part } from "./options";
import { planted } from "./planted";
import { creditBundle, type On, oneScenario, oneSoak, oneStorm, someMatrix, stormBundle } from "./runs";
import { restoreYesterday } from "./scenarios";
import { plantedInSoak } from "./soak/planted";
import { plantedInMirror } from "./storm/planted";
import type { Workshop } from "./workshop";

type Bug = { name: string; patches: Patch[] };
/** Runs with a bug planted. Out: what was found wrong. */
type Trial = (on: On) => Promise<string[]>;

const shortSoak = { credits: 36, kills: 9, minutes: 10, atOnce: 16, evidence: false };

/** Small, and thick with what the planted bugs trip over. */
const shortStorm = { deliveries: 400, patienceMs: 30_000, looks: 0.4, late: 0.3, failing: 0.3 };

const inStorm: Trial = async (on) => (await oneStorm(on, shortStorm)).differences;

/** Plants each bug by itself: it must break a promise where it is meant to show. Out: how many, and how many were caught. */
export async function plantAll(shop: Workshop, kind: DatabaseKind, parts: Part[]) {
  const tally = { all: 0, caught: 0 };
  const plant = async ({ name, patches }: Bug, bundle: Workshop["bundle"], trial: Trial) => {
    tally.all++;
    const found = await trial({ shop, kind, worker: await bundle(patches) });
    if (found.length > 0) tally.caught++;
    shop.say(`${found.length > 0 ? "caught" : "MISSED"}  ${name}: ${found[0] ?? "nothing was wrong"}`);
  };
  const credits = (patches?: Patch[]) => creditBundle(shop, patches);
  const mirror = (patches?: Patch[]) => stormBundle(shop, patches);
  if (parts.includes("matrix"))
    for (const bug of planted)
      await plant(bug, credits, async (on) => {
        const lanes = Math.min(2, bug.cases.length || 1);
        if (bug.cases.length > 0) return (await someMatrix(on, bug.cases, lanes)).violations;
        return (await oneScenario(on, restoreYesterday, 10)).violations;
      });
  if (parts.includes("soak"))
    for (const bug of plantedInSoak)
      await plant(bug, credits, async (on) => (await oneSoak(on, { ...shortSoak, mix: bug.mix })).violations);
  if (parts.includes("storm")) {
    const [difference] = await inStorm({ shop, kind, worker: await mirror() });
    if (difference) throw new Error(`with nothing planted the storm finds: ${difference}`);
    for (const bug of plantedInMirror) await plant(bug, mirror, inStorm);
  }
  return tally;
}
