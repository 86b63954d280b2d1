import { randomUUID } from "node:crypto";
import { connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { closeDatabase } from "../../db/pool";
import { env } from "../../env";
import { getCredit } from "../get-credit";
import { Journal } from "../journal/journal";
import { openDesk, support } from "../testing";
import { claimCredit } from "./claim-credit";
import { settleKept } from "./unsettled";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
let line: Awaited<ReturnType<typeof wire>>;

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 5 });
  desk = await openDesk(sandbox);
  line = await wire(env().DATABASE_URL);
  await closeDatabase();
  desk.setEnv({ DATABASE_URL: line.url });
});
afterAll(async () => {
  expect(await desk.violations()).toEqual([]);
  await desk.close();
  line.close();
  await sandbox.close();
});

type Cut = "answer" | "question";

/** A wire to the database that can be cut once, at a COMMIT: before it arrives, or before its answer is back. */
async function wire(databaseUrl: string) {
  const target = new URL(databaseUrl);
  let cut: Cut | null = null;
  let passing = 0;
  const server = createServer((near: Socket) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const side of [near, far]) side.on("error", () => undefined).on("close", end);
    let deaf = false;
    near.on("data", (bytes) => {
      if (cut === null || !/commit/i.test(bytes.toString("latin1"))) return far.write(bytes);
      if (passing-- > 0) return far.write(bytes);
      deaf = true;
      const lost = cut;
      cut = null;
      if (lost === "question") return near.destroy();
      far.write(bytes);
      far.once("data", () => near.destroy());
    });
    far.on("data", (bytes) => deaf || near.write(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(typeof address === "object" && address ? address.port : 0);
  return {
    url: url.href,
    /** In: which COMMIT, counted from now. */
    cut: (what: Cut, nth = 1) => {
      cut = what;
      passing = nth - 1;
    },
    close: () => server.close(),
  };
}

const claim = (id: string) => claimCredit(support, { id, balanceBefore: "0" }, { requestId: randomUUID() });
const stateOf = async (id: string) => (await getCredit(support, { id })).state;

test("the answer to COMMIT is lost, and a new connection proves the claim: it is mine", async () => {
  const { id } = await desk.prepared();
  line.cut("answer");
  const mine = await claim(id);
  expect(mine.claimed).toBe(true);
  expect(await stateOf(id)).toBe("in_flight");
  // Nobody else gets it.
  expect(await claim(id)).toEqual({ claimed: false, reason: "taken" });
});

test("COMMIT never arrived: not mine, nothing is sent, and it can be tried again", async () => {
  const { customerId, id } = await desk.prepared();
  line.cut("question");
  await expect(claim(id)).rejects.toThrow();
  expect(await stateOf(id)).toBe("prepared");
  expect(await desk.sends(id)).toBe(0);
  expect((await desk.grant({ customerId }, id)).state).toBe("applied");
});

test.each(["question", "answer"] as const)(
  "the %s of the COMMIT after sending is lost: the end is written later, once",
  async (what) => {
    const { customerId, id } = await desk.prepared();
    line.cut(what, 2);
    await expect(desk.grant({ customerId }, id)).rejects.toThrow();
    expect(await stateOf(id)).toBe(what === "question" ? "in_flight" : "applied");
    await settleKept();
    await settleKept();
    expect(await stateOf(id)).toBe("applied");
    expect([await desk.sends(id), await desk.commits(customerId, id)]).toEqual([1, 1]);
  },
);

test("a process that stood still between claim and sending doesn't send any more", async () => {
  const { customerId, id } = await desk.prepared();
  const start = Date.now();
  // The journal's line takes so long that the lease would end before the answer could come.
  vi.spyOn(Journal.prototype, "append").mockImplementationOnce(async () => {
    vi.spyOn(Date, "now").mockImplementation(() => start + 16_000);
  });
  const ended = await desk.grant({ customerId }, id);
  vi.restoreAllMocks();
  expect(ended).toMatchObject({ state: "rejected", detail: expect.stringContaining("Nothing was sent") });
  expect(await desk.sends(id)).toBe(0);
});
