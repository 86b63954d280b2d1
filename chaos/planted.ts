import type { Patch } from "./build-worker";
import { allCases, type Case, pausedCases } from "./matrix";

/** A bug that somebody could make one day, planted to see the harness go red. */
export type Planted = {
  name: string;
  patches: Patch[];
  /** Cases of the matrix in which it must show; none where it shows only when an older database comes back. */
  cases: Case[];
};

const patch = (file: string, find: string, replace: string): Patch => ({
  file: `lib/server/${file}.ts`,
  find,
  replace,
});
const credits = (file: string, find: string, replace: string) => patch(`credits/${file}`, find, replace);

const killed = (point: Case["point"], fault: string, client: Case["client"] = "one client") =>
  allCases.filter((one) => one.point === point && one.fault.name === fault && one.client === client);
const paused = (point: Case["point"]) => pausedCases.filter((one) => one.point === point);

const sendOnce = `return classifyCredit(await caller.sendOn(request, options, (outgoing) => shot.send(outgoing)));`;
/** Sends a second time where the first result is like this. */
const sendAgainIf = (condition: string) =>
  patch(
    "partnero/credit-calls",
    sendOnce,
    `const first = classifyCredit(await caller.sendOn(request, options, (outgoing) => shot.send(outgoing)));
     if (!(${condition})) return first;
     const second = await transport.connect();
     return classifyCredit(await caller.sendOn(request, options, (outgoing) => second.send(outgoing)));`,
  );

export const planted: Planted[] = [
  {
    name: "what was in flight is resumed after a crash",
    patches: [
      credits(
        "journal/recover-credits",
        "await mergeJournal(journals, { forgotten: distrust });",
        `await database().update(credit).set({ state: "prepared", sendAt: new Date(), leaseUntil: null })
           .where(eq(credit.state, "in_flight"));
         await mergeJournal(journals, { forgotten: distrust });`,
      ),
    ],
    cases: [...killed("sent", "401 before"), ...killed("answered", "500 after")],
  },
  {
    name: "the claim does not ask whether it is still prepared",
    patches: [
      credits(
        "sending/claim-credit",
        'and(eq(credit.id, id), eq(credit.state, "prepared"))',
        "eq(credit.id, id)",
      ),
      credits(
        "sending/take-to-send",
        'and(eq(credit.state, "prepared"), or(isNull(credit.leaseUntil), lt(credit.leaseUntil, now)))',
        'or(eq(credit.state, "prepared"), isNull(credit.leaseUntil), lt(credit.leaseUntil, now))',
      ),
    ],
    cases: [
      ...killed("settled", "hang after", "triple click"),
      ...killed("answered", "500 after", "triple click"),
    ],
  },
  {
    name: "a 5xx is a no",
    patches: [
      patch(
        "partnero/classify-credit",
        "= refusals[status];",
        '= refusals[status] ?? (status >= 500 ? "Refused." : undefined);',
      ),
    ],
    cases: killed("settled", "500 after"),
  },
  {
    name: "a reset connection means that nothing was sent",
    patches: [
      patch(
        "partnero/classify-credit",
        'if (done.phase === "not_sent") {',
        'if (done.phase === "not_sent" || (done.phase === "maybe_sent" && done.reason === "reset")) {',
      ),
    ],
    cases: killed("settled", "reset after"),
  },
  {
    name: "applied is recorded before it is sent",
    patches: [
      credits(
        "sending/send-credit",
        "const result = isInTime(claim.row)",
        `await settleCredit(actor, claim.row, { outcome: "applied", httpStatus: 200, detail: "Sent." }, context);
         const result = isInTime(claim.row)`,
      ),
    ],
    cases: [...killed("settled", "422 before"), ...killed("journalled", "500 after")],
  },
  {
    name: "no journal is kept",
    patches: [credits("journal/journal-steps", "await (await journal()).append(entry());", "void entry;")],
    cases: [],
  },
  {
    name: "a 429 is sent again",
    patches: [sendAgainIf("first.httpStatus === 429")],
    cases: killed("settled", "429 before"),
  },
  {
    name: "a broken connection is replaced and the credit sent again, as kept-alive clients do",
    patches: [sendAgainIf('first.outcome === "unknown" && first.httpStatus === null')],
    cases: killed("settled", "reset before"),
  },
  {
    name: "every click is a new operation",
    patches: [
      credits(
        "grant-credit",
        'authorize(actor, "credits.create");',
        'authorize(actor, "credits.create");\n  id = crypto.randomUUID();',
      ),
    ],
    cases: killed("settled", "500 after", "triple click"),
  },
  {
    name: "who has not reported back is prepared again",
    patches: [
      credits(
        "sending/sweep-leases",
        'state: "unknown",\n      evidenceAt: firstReadingAt(),',
        'state: "prepared", sendAt: new Date(), leaseUntil: null,',
      ),
    ],
    cases: [...paused("sent"), ...paused("answered")],
  },
  {
    name: "a step is kept without its audit row",
    patches: [
      credits("ledger", "await recordAudit(tx, actor, {", "if (number < 3) await recordAudit(tx, actor, {"),
    ],
    cases: killed("claimed", "422 before"),
  },
];
