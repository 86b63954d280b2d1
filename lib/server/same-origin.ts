import "server-only";
import { env } from "./env";
import { problem } from "./problem";

const safe = new Set(["GET", "HEAD"]);

/**
 * The cross-site rule: everything but GET and HEAD must come from our own pages. Browsers say so in
 * `Sec-Fetch-Site`; where that is missing, `Origin` must be ours. Throws `cross_site`.
 */
export function assertSameOrigin(request: Request): void {
  if (safe.has(request.method)) return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const ours = origin === env().REFDESK_URL;
  if (site ? site === "same-origin" && (origin === null || ours) : ours) return;
  throw problem("cross_site", "Refdesk takes changes only from its own pages.");
}
