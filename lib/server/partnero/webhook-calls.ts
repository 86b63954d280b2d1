import "server-only";
import type { CallOptions } from "./caller";
import type { Paging, Requests } from "./requests";
import { dataOf, type Page, readPage } from "./wire-page";
import { readOneWebhook, readWebhook, type Webhook } from "./wire-webhook";

export type SaveWebhook = { name: string; url: string; events: string[]; isActive: boolean };

/** Partnero's webhooks, by their key. */
export function webhookCalls(requests: Requests) {
  const oneWebhook = (json: unknown) => readOneWebhook(dataOf(json));
  const bodyOf = ({ isActive, ...rest }: Partial<SaveWebhook>) => ({
    ...rest,
    ...(isActive !== undefined && { is_active: isActive }),
  });
  return {
    listWebhooks({ page, limit }: Paging, options?: CallOptions): Promise<Page<Webhook>> {
      const decode = (json: unknown) => readPage(json, { page, limit }, readWebhook);
      return requests.get("/webhooks", {}, decode, options, { limit, page });
    },

    /** The answer holds the signing secret. */
    createWebhook(input: SaveWebhook, options?: CallOptions): Promise<Webhook> {
      return requests.write("POST", "/webhooks", {}, bodyOf(input), oneWebhook, options);
    },

    getWebhook(key: string, options?: CallOptions): Promise<Webhook> {
      return requests.get("/webhooks/{key}", { key }, oneWebhook, options);
    },

    /** Null if the answer does not show the webhook. */
    updateWebhook(
      key: string,
      changes: Partial<SaveWebhook>,
      options?: CallOptions,
    ): Promise<Webhook | null> {
      const decode = (json: unknown) => readWebhook(dataOf(json));
      return requests.write("PUT", "/webhooks/{key}", { key }, bodyOf(changes), decode, options);
    },

    deleteWebhook(key: string, options?: CallOptions): Promise<void> {
      return requests.write("DELETE", "/webhooks/{key}", { key }, undefined, () => undefined, options);
    },
  };
}
