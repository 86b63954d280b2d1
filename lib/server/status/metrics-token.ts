import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "../env";
import { problem } from "../problem";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Lets pass who brings METRICS_TOKEN as Bearer. Throws `not_found` while none is set, else `not_signed_in`. */
export function assertMetricsToken(headers: Headers): void {
  const token = env().METRICS_TOKEN;
  if (!token) throw problem("not_found", "Metrics are not set up here.");
  const given = /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? "";
  if (!timingSafeEqual(digest(given), digest(token)))
    throw problem("not_signed_in", "Send METRICS_TOKEN as a Bearer token.");
}
