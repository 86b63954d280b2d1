import "server-only";
import type { Actor } from "@/lib/contract/team";
import { upstreamWrite } from "../audit/upstream-write";
import { isUnknown } from "../decide-by-reading";
import { PartneroError } from "../partnero/errors";
import { partnero } from "../partnero/partnero";
import { registrationTarget } from "./registration";

type Removal = {
  key: string;
  before: { url: string | null; events: string[] };
  /** Why, where nobody asked for just this. */
  detail?: string;
  /** What of ours ends with it. */
  then?: () => Promise<unknown>;
};

/**
 * Removes a webhook at Partnero, audited as `webhooks.unregister`. May be repeated: gone already counts as removed.
 * Throws what the provider throws.
 */
export async function removeWebhook(
  actor: Actor,
  { key, before, detail, then }: Removal,
  { requestId }: { requestId: string },
): Promise<void> {
  await upstreamWrite(actor, {
    requestId,
    facts: {
      action: "webhooks.unregister",
      target: registrationTarget,
      before,
      ...(detail !== undefined && { detail }),
    },
    send: async (operationId) => {
      try {
        await partnero().deleteWebhook(key, { requestId, operationId });
      } catch (error) {
        if (!(error instanceof PartneroError) || error.kind !== "not_found") throw error;
      }
      await then?.();
    },
    isUnknown,
  });
}
