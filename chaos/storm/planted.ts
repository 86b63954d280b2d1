import type { Patch } from "../build-worker";

/** A bug that somebody could make one day in how the mirror is kept, planted to see the storm go red. */
export type PlantedInMirror = { name: string; patches: Patch[] };

const patch = (file: string, find: string, replace: string): Patch => ({
  file: `lib/server/${file}.ts`,
  find,
  replace,
});

export const plantedInMirror: PlantedInMirror[] = [
  {
    name: "an older reading replaces a newer one",
    patches: [patch("mirror/keep-customers", "(known.get(row.id)?.asOf ?? asOf) <= asOf", "row.id !== null")],
  },
  {
    name: "a hint is crossed out before it is read",
    patches: [
      patch(
        "sync/read-hinted",
        "const { state } = await readAgain(customerId, { signal });",
        "await answered(customerId, began);\n    const { state } = await readAgain(customerId, { signal });",
      ),
    ],
  },
  {
    name: "a hint that comes while its customer is being read counts as read",
    patches: [
      patch(
        "sync/read-hinted",
        "await answered(customerId, began);\n  } catch",
        "await answered(customerId, new Date());\n  } catch",
      ),
    ],
  },
  {
    name: "a reading that failed counts as read",
    patches: [
      patch("sync/read-hinted", "const isOver = attempts >= mostAttempts;", "const isOver = attempts >= 1;"),
    ],
  },
  {
    name: "whoever is not found is left as they were",
    patches: [
      patch(
        "sync/read-again",
        'await forgetCustomer(id, { asOf: asOf() });\n    return { state: "deleted", id };',
        'return { state: "deleted", id };',
      ),
    ],
  },
  {
    name: "of a sale the friend is read again, the referrer isn't",
    patches: [
      patch(
        "webhooks/take-webhook",
        "return idOf(data.customer) ?? (",
        "return idOf(data.referred_customer) ?? idOf(data.customer) ?? (",
      ),
    ],
  },
  {
    name: "a full pass leaves a page out after a restart",
    patches: [
      patch(
        "sync/full-pass",
        "let page = state.nextPage;",
        "let page = state.nextPage > 1 ? state.nextPage + 1 : 1;",
      ),
    ],
  },
];
