/** Where a sender can die, in the order in which a credit comes past. */
export const killPoints = [
  "before-insert",
  "inserted",
  "claimed",
  "journalled",
  "sent",
  "answered",
  "settled",
] as const;
export type KillPoint = (typeof killPoints)[number];

/** How a sender stands still there: for ever, or until it is woken long after its lease. */
export type Death = "kill" | "pause";

/** What woven code and the worker's socket call on `globalThis`; the app itself knows nothing of it. */
export type Reached = (point: KillPoint, operationId: string) => void;

/**
 * A function of the app around which a kill point is woven when the worker is bundled. `id` is JavaScript that
 * finds the operation id among `args`. `journalled` and `sent` are not here: the worker's socket knows them best.
 */
export type Weave = { file: string; name: string; id: string; before?: KillPoint; after?: KillPoint };

export const weaves: Weave[] = [
  {
    file: "lib/server/credits/guards/guard-duplicate.ts",
    name: "guardDuplicate",
    id: "args[1].id",
    before: "before-insert",
  },
  {
    file: "lib/server/credits/sending/claim-credit.ts",
    name: "claimCredit",
    id: "args[1].id",
    before: "inserted",
    after: "claimed",
  },
  {
    file: "lib/server/credits/sending/settle-credit.ts",
    name: "settleCredit",
    id: "args[1].id",
    before: "answered",
    after: "settled",
  },
];
