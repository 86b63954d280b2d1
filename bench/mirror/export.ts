import type { BenchDesk } from "./desk";

/** Takes a file of everybody, while a small answer is asked for again and again. */
export async function exportBesideOthers(desk: BenchDesk) {
  const { url, cookie } = desk;
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
  // What is told is since the last time it was asked.
  await loopDelay(desk);
  const began = performance.now();
  const answer = await fetch(`${url}/api/exports/customers`, { headers: { cookie } });
  const lines = await countLines(answer);
  const seconds = (performance.now() - began) / 1_000;
  const late = await loopDelay(desk);
  running = false;
  await others;
  waits.sort((a, b) => a - b);
  const at = (share: number) => (waits[Math.floor((waits.length - 1) * share)] ?? Number.NaN).toFixed(0);
  return [
    {
      what: `event loop of the web process while ${lines - 1} customers are exported, late by`,
      measured: `${late("p50")} ms at p50, ${late("p99")} at p99, ${late("max")} at most`,
      goal: "≤ 50 ms",
    },
    {
      what: `a small answer beside that export (${answer.status}, ${seconds.toFixed(1)} s)`,
      measured: `${at(0.5)} ms at p50, ${at(0.99)} at p99, ${at(1)} at most`,
      goal: "",
    },
  ];
}

async function countLines({ body }: Response): Promise<number> {
  let lines = 0;
  for await (const part of body ?? []) for (const byte of part) if (byte === 10) lines++;
  return lines;
}

/** What the web process says of its own loop since it was last asked. */
async function loopDelay({ url, metricsToken }: BenchDesk): Promise<(at: string) => string> {
  const answer = await fetch(`${url}/api/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } });
  const text = await answer.text();
  return (at) => {
    const found = text.match(`refdesk_event_loop_delay_seconds\\{at="${at}"\\} (\\S+)`);
    return found ? (Number(found[1]) * 1_000).toFixed(0) : "?";
  };
}
