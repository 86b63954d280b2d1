import type { BenchDesk } from "./desk";

/** Asks for a small answer again and again while everybody is exported. Out: a sentence. */
export async function exportBesideOthers({ url, cookie }: BenchDesk): Promise<string> {
  const waits: number[] = [];
  let running = true;
  const others = (async () => {
    while (running) {
      const began = performance.now();
      await (await fetch(`${url}/api/health`)).arrayBuffer();
      waits.push(performance.now() - began);
      await new Promise((done) => setTimeout(done, 5));
    }
  })();
  const began = performance.now();
  const answer = await fetch(`${url}/api/exports/customers`, { headers: { cookie } });
  const file = await answer.text();
  const seconds = (performance.now() - began) / 1_000;
  running = false;
  await others;
  waits.sort((a, b) => a - b);
  const at = (share: number) => (waits[Math.floor((waits.length - 1) * share)] ?? Number.NaN).toFixed(0);
  const lines = file.split("\n").length;
  return `an export (${answer.status}, ${lines} lines) took ${seconds.toFixed(1)} s; a small answer beside it took ${at(0.5)} ms at p50, ${at(0.99)} at p99, ${at(1)} at most (goal for the event loop ≤ 50)`;
}
