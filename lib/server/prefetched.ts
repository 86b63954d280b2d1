import "server-only";
import { type DehydratedState, dehydrate, QueryClient, type QueryKey } from "@tanstack/react-query";
import { headers } from "next/headers";
import type { z } from "zod";

/** Long enough for a Partnero that is well; one that is not must not hold the page up. */
const patienceMs = 400;

type Read<R extends z.ZodType> = {
  /** The client's key for the same question. */
  queryKey: QueryKey;
  /** Nothing unnamed leaves, as in a handler. */
  response: R;
  read: (signal: AbortSignal) => Promise<z.input<R>>;
};

/**
 * Reads for the first paint of a whole page load. Within the desk the browser has its own cache and asks
 * itself, so nothing is read then. A failure or a slow answer is left to the browser too, which shows it
 * properly. Out: what `HydrationBoundary` takes.
 */
export async function prefetched<R extends z.ZodType>({
  queryKey,
  response,
  read,
}: Read<R>): Promise<DehydratedState> {
  const client = new QueryClient();
  if ((await headers()).get("sec-fetch-dest") === "document") {
    const data = await inTime(async (signal) => response.parse(await read(signal)));
    if (data !== undefined) client.setQueryData(queryKey, data);
  }
  return dehydrate(client);
}

async function inTime<T>(read: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
  const stop = AbortSignal.timeout(patienceMs);
  const late = new Promise<undefined>((resolve) => {
    stop.addEventListener("abort", () => resolve(undefined), { once: true });
  });
  return Promise.race([read(stop).catch(() => undefined), late]);
}
