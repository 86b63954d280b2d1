import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./http";

const worthRetrying = new Set(["internal", "upstream_failed", "upstream_timeout", "upstream_down"]);

/** Reads are tried once more where that can help; a write is never sent again by the browser. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: true,
        // Without a network a question fails and says so, instead of loading for ever; then it is asked again.
        networkMode: "always",
        refetchOnReconnect: true,
        retry: (count, error) =>
          count < 1 && error instanceof ApiProblem && worthRetrying.has(error.problem.code),
      },
      // Without a network a write fails at once: kept back, it would go out unseen when the network returns.
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
