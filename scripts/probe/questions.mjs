// @ts-check
/** What Partnero's documents leave open and the ledger of credits would like to know. */
import { setTimeout as sleep } from "node:timers/promises";

/**
 * @typedef {{ api: import("./partnero.mjs").Partnero, id: string, unit: string, settleMs: number }} Probe
 * @typedef {{ seen: string, change: string }} Finding
 * @typedef {{ asks: string, writes?: string, run: (probe: Probe) => Promise<Finding> }} Question
 */

const nothing = "Nothing to change.";
const path = (/** @type {string} */ id) => `/customers/${id}/balance/credit`;
const cent = (/** @type {string} */ unit) => ({ amount: 0.01, amount_units: unit, is_currency: true });

/** How much a balance rose while `work` was done. @param {Probe} probe @param {() => Promise<unknown>} work */
async function rise({ api, id, unit, settleMs }, work) {
  const before = await api.balance(id, unit);
  await work();
  await sleep(settleMs);
  return (await api.balance(id, unit)) - before;
}

/** @type {Question} */
const rate = {
  asks: "Do answers name the rate limit?",
  async run({ api }) {
    const { status, headers } = await api.call("GET", "/test");
    if (status === 401) throw new Error("Partnero refuses this key.");
    const names = ["x-ratelimit-limit", "x-ratelimit-remaining", "retry-after"];
    const named = names.filter((name) => headers.has(name)).map((name) => `${name}: ${headers.get(name)}`);
    return named.length > 0
      ? { seen: named.join(", "), change: "Nothing to change: Refdesk takes the limit over." }
      : { seen: "no such header", change: "Refdesk stays at 60 requests a minute, which is safe." };
  },
};

/** @type {Question} */
const credit = {
  asks: "What does a credit answer, and does the balance show it at once?",
  writes: "credits 0.01",
  async run(probe) {
    let said = "";
    const rose = await rise({ ...probe, settleMs: 0 }, async () => {
      const { status, json } = await probe.api.call("POST", path(probe.id), cent(probe.unit));
      said = `${status}, status ${json?.status}, data { ${Object.keys(json?.data ?? {}).join(", ")} }`;
    });
    const good = /^2\d\d, status 1,/.test(said) && rose === 1;
    return {
      seen: `${said}; the balance rose by ${rose / 100}`,
      change: good
        ? nothing
        : "lib/server/partnero/classify-credit.ts and the evidence rely on it: look there.",
    };
  },
};

/** @type {Question} */
const listed = {
  asks: "Does a credit stand among the transactions?",
  async run({ api, id }) {
    const { json } = await api.call("GET", `/customers/${id}/transactions?limit=250`);
    const credits = (json?.data ?? []).filter((/** @type {any} */ one) => one.credit === true);
    return credits.length > 0
      ? {
          seen: `yes: { ${Object.keys(credits[0]).join(", ")} }`,
          change: "It could serve as evidence for unknown credits.",
        }
      : { seen: "no", change: "Nothing to change: the balance stays the only evidence." };
  },
};

/** @type {Question} */
const idempotency = {
  asks: "Is an Idempotency-Key honoured?",
  writes: "credits 0.01 twice under one key",
  async run(probe) {
    const headers = { "idempotency-key": `probe-${probe.id}` };
    const rose = await rise(probe, async () => {
      for (let nth = 0; nth < 2; nth++)
        await probe.api.call("POST", path(probe.id), cent(probe.unit), headers);
    });
    return rose === 1
      ? {
          seen: "yes: two requests, one credit",
          change: "Ask Partnero to confirm it; then credits could be sent again under their id.",
        }
      : {
          seen: `no: the balance rose by ${rose / 100}`,
          change: "Nothing to change: a credit is sent once and never again.",
        };
  },
};

/** @type {[string, (probe: Probe) => [string, unknown]][]} */
const refusals = [
  ["a negative amount", ({ id, unit }) => [path(id), { ...cent(unit), amount: -1 }]],
  ["an amount of zero", ({ id, unit }) => [path(id), { ...cent(unit), amount: 0 }]],
  ["no amount", ({ id, unit }) => [path(id), { amount_units: unit, is_currency: true }]],
  ["a unit that isn't there", ({ id }) => [path(id), cent("XXQ")]],
  ["a customer that isn't there", ({ id, unit }) => [path(`${id}-nobody`), cent(unit)]],
];

/** @type {Question} */
const refused = {
  asks: "Which refusals leave the balance alone?",
  writes: `sends ${refusals.length} credits that should be refused`,
  async run(probe) {
    /** @type {string[]} */
    const seen = [];
    let moved = false;
    for (const [what, make] of refusals) {
      let status = 0;
      const rose = await rise({ ...probe, settleMs: 0 }, async () => {
        status = (await probe.api.call("POST", ...make(probe))).status;
      });
      moved ||= rose !== 0 || status < 400;
      seen.push(`${what} ${status}${rose === 0 ? "" : ` (and the balance moved by ${rose / 100}!)`}`);
    }
    const change = "Take these statuses out of `refusals` in lib/server/partnero/classify-credit.ts.";
    return { seen: seen.join(", "), change: moved ? change : nothing };
  },
};

/** @type {Question} */
const aborted = {
  asks: "Is a credit executed when the caller has hung up?",
  writes: "sends a credit of 0.01 and hangs up",
  async run(probe) {
    const rose = await rise(probe, () => probe.api.hangUp(path(probe.id), cent(probe.unit)));
    const change = "Nothing to change: a lost answer is unknown, whichever it is.";
    return { seen: rose === 0 ? `not within ${probe.settleMs} ms` : "yes", change };
  },
};

/** Archives the probe's customer, which is the cleaning up too. @type {Question} */
const archived = {
  asks: "What becomes of an archived customer, and can they be credited?",
  writes: "archives the probe's customer, then credits them 0.01",
  async run(probe) {
    const { api, id, unit } = probe;
    const answer = await api.call("POST", `/customers/${id}/archive`);
    const { json, status } = await api.call("GET", `/customers/${id}`);
    let credited = 0;
    const rose = await rise(probe, async () => {
      credited = (await api.call("POST", path(id), cent(unit))).status;
    });
    const now = status === 200 ? `status "${json?.data?.status}"` : String(status);
    return {
      seen: `archiving answers ${answer.status}, then ${now}; a credit answers ${credited}, the balance rose by ${rose / 100}`,
      change:
        json?.data?.status === "active"
          ? "Refdesk tells active by this status: look at lib/server/partnero/wire-customer.ts."
          : nothing,
    };
  },
};

/** In this order: the last one cleans up. */
export const questions = [rate, credit, listed, idempotency, refused, aborted, archived];
