import { describe, expect, it } from "vitest";
import { ApiProblem } from "./http";
import { createPatientQueue } from "./patient-queue";

const limited = (retryAfter: number) =>
  new ApiProblem({
    type: "about:blank",
    code: "rate_limited",
    title: "",
    status: 429,
    detail: "",
    requestId: "",
    retryAfter,
  });

function gate() {
  let open = () => {};
  const opened = new Promise<void>((done) => {
    open = done;
  });
  return { open: () => open(), opened };
}

const settled = () => new Promise((done) => setImmediate(done));

describe("a queue that waits when asked to", () => {
  it("runs no more at once than it may, in order", async () => {
    const queue = createPatientQueue({ atOnce: 2 });
    const started: number[] = [];
    const gates = [gate(), gate(), gate()];
    const all = gates.map((one, index) =>
      queue.run(async () => {
        started.push(index);
        await one.opened;
        return index;
      }),
    );
    await settled();
    expect(started).toEqual([0, 1]);
    gates[0]?.open();
    await settled();
    expect(started).toEqual([0, 1, 2]);
    for (const one of gates) one.open();
    expect(await Promise.all(all)).toEqual([0, 1, 2]);
  });

  it("holds everything back for as long as the rate limit says, then repeats the refused one", async () => {
    const waits: number[] = [];
    const pause = gate();
    const queue = createPatientQueue({
      atOnce: 1,
      wait: (ms) => {
        waits.push(ms);
        return pause.opened;
      },
    });
    let calls = 0;
    const first = queue.run(async () => {
      calls += 1;
      if (calls === 1) throw limited(7);
      return "first";
    });
    const second = queue.run(async () => "second");
    await settled();
    expect(waits).toEqual([7000]);
    expect(queue.pausedUntil()).toBeGreaterThan(Date.now());
    expect(calls).toBe(1);
    pause.open();
    expect(await Promise.all([first, second])).toEqual(["first", "second"]);
    expect(queue.pausedUntil()).toBeNull();
  });

  it("gives up after its tries, and lets the others go on", async () => {
    const queue = createPatientQueue({ atOnce: 1, tries: 2, wait: async () => {} });
    const failing = queue.run(async () => {
      throw limited(1);
    });
    await expect(failing).rejects.toThrow(ApiProblem);
    expect(await queue.run(async () => "next")).toBe("next");
  });

  it("lets whoever no longer waits leave the line without taking a turn", async () => {
    const queue = createPatientQueue({ atOnce: 1 });
    const first = gate();
    const busy = queue.run(() => first.opened);
    const stop = new AbortController();
    const started: string[] = [];
    const left = queue.run(async () => started.push("left"), stop.signal);
    const stays = queue.run(async () => started.push("stays"));
    stop.abort(new Error("gone"));
    await expect(left).rejects.toThrow("gone");
    first.open();
    await busy;
    await stays;
    expect(started).toEqual(["stays"]);
  });
});
