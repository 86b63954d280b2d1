import { Agent, request } from "undici";

export type Asked = { name: string; p50: number; p95: number; perSecond: number; failed: number };

/** A desk serves for days; what V8 has not compiled yet is nothing that its people meet. */
export const warmUpSeconds = 3;

/**
 * So many clients ask one after another for some seconds, going round the paths. Milliseconds until the whole answer is
 * there at p50 and p95; everything but 200 has failed. The time to warm up is not counted.
 */
export async function ask(
  name: string,
  urls: readonly string[],
  { cookie, clients, seconds }: { cookie: string; clients: number; seconds: number },
): Promise<Asked> {
  const dispatcher = new Agent({ connections: clients });
  const times: number[] = [];
  let failed = 0;
  let turn = 0;
  const counted = performance.now() + warmUpSeconds * 1_000;
  const until = counted + seconds * 1_000;
  const client = async () => {
    while (performance.now() < until) {
      const began = performance.now();
      const answer = await request(urls[turn++ % urls.length] ?? "", { headers: { cookie }, dispatcher });
      await answer.body.dump();
      if (answer.statusCode !== 200) failed++;
      if (began >= counted) times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  await dispatcher.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { name, p50: at(0.5), p95: at(0.95), perSecond: times.length / seconds, failed };
}
