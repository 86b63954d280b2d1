import autocannon from "autocannon";

export type Target = { name: string; url: (id: string) => string; headers?: Record<string, string> };
export type Measured = { name: string; perSecond: number; p50: number; p99: number; failed: number };
export type Load = { seconds: number; connections: number; ids: readonly string[] };

/** Asks one target for a while, going round the ids. Requests per second, milliseconds at p50 and p99. */
export async function measure(target: Target, { seconds, connections, ids }: Load): Promise<Measured> {
  const urls = ids.map((id) => new URL(target.url(id)));
  const origin = urls[0]?.origin;
  if (!origin) throw new Error("no ids to ask for");
  const result = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    headers: target.headers ?? {},
    requests: urls.map(({ pathname }) => ({ method: "GET" as const, path: pathname })),
  });
  return {
    name: target.name,
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
}

/** Takes turns, so that a noisy minute touches all alike; the median round of each counts. */
export async function compare(targets: readonly Target[], load: Load, rounds: number): Promise<Measured[]> {
  const seen = new Map<string, Measured[]>(targets.map((target) => [target.name, []]));
  for (const target of targets) await measure(target, { ...load, seconds: 2 });
  for (let round = 0; round < rounds; round++) {
    for (const target of targets) seen.get(target.name)?.push(await measure(target, load));
  }
  return targets.flatMap(({ name }) => {
    const all = (seen.get(name) ?? []).toSorted((a, b) => a.perSecond - b.perSecond);
    const middle = all[Math.floor(all.length / 2)];
    return middle ? [{ ...middle, failed: all.reduce((sum, one) => sum + one.failed, 0) }] : [];
  });
}
