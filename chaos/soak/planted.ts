import type { Patch } from "../build-worker";
import type { SoakPlan } from "./run";

/** A bug in what people decide or upload, and the mix of a short soak in which it must show. */
export type PlantedInSoak = { name: string; patches: Patch[]; mix: SoakPlan["mix"] };

const patch = (file: string, find: string, replace: string): Patch => ({
  file: `lib/server/${file}.ts`,
  find,
  replace,
});

const approvals = { list: 0, approval: 1, resolution: 0 };
const lists = { list: 1, approval: 0, resolution: 0 };
const unknowns = { list: 0, approval: 0, resolution: 1 };

export const plantedInSoak: PlantedInSoak[] = [
  {
    name: "a yes does not ask whether it still waits for one",
    patches: [
      patch(
        "credits/approval/decide-approval",
        'if (row?.state !== "awaiting_approval") throw tooLate(row ?? asked);',
        "if (!row) throw tooLate(asked);",
      ),
    ],
    mix: approvals,
  },
  {
    name: "who asks may say yes themselves",
    patches: [
      patch(
        "credits/approval/decide-approval",
        "if (row.createdBy === actor.id)",
        'if (row.createdBy === "nobody")',
      ),
    ],
    mix: approvals,
  },
  {
    name: "what waits for a yes is sent when its id is asked for again",
    patches: [
      patch(
        "credits/grant-credit",
        'if (row.state !== "prepared" || isHeld(row)) return toCredit(row);',
        'if (!["prepared", "awaiting_approval"].includes(row.state) || isHeld(row)) return toCredit(row);',
      ),
      patch(
        "credits/sending/take-to-send",
        'and(eq(credit.state, "prepared"), or(',
        'and(inArray(credit.state, ["prepared", "awaiting_approval"]), or(',
      ),
      patch(
        "credits/sending/claim-credit",
        'and(eq(credit.id, id), eq(credit.state, "prepared"))',
        "and(eq(credit.id, id), sql`state in ('prepared', 'awaiting_approval')`)",
      ),
    ],
    mix: approvals,
  },
  {
    name: "a list that is uploaded again has new ids",
    patches: [patch("bulk-runs/create-bulk-run", "operationId(hash, nth)", "operationId(id, nth)")],
    mix: lists,
  },
  {
    name: "a row of a list has a new id each time it is handed over",
    patches: [patch("bulk-runs/hand-over-rows", "{ id: row.creditId, body,", "{ id: randomUUID(), body,")],
    mix: lists,
  },
  {
    name: 'what a person says was "not applied" is prepared again',
    patches: [
      patch(
        "credits/evidence/resolve-credit",
        "state: stateOf[outcome],",
        `...(outcome === "applied" ? { state: stateOf[outcome] }
           : { state: "prepared", sendAt: new Date(), leaseUntil: null }),`,
      ),
    ],
    mix: unknowns,
  },
  {
    name: '"not applied" counts at once',
    patches: [
      patch(
        "credits/evidence/resolve-credit",
        'if (input.outcome === "not_applied") assertLateEnough(row);',
        "void assertLateEnough;",
      ),
    ],
    mix: unknowns,
  },
  {
    name: "of two people who close one at once the later one counts",
    patches: [
      patch(
        "credits/evidence/resolve-credit",
        'and(eq(credit.id, id), eq(credit.state, "unknown"))',
        "and(eq(credit.id, id))",
      ),
    ],
    mix: unknowns,
  },
];
