import { keepPreviousData, queryOptions, useMutation } from "@tanstack/react-query";
import type { List, One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import type { DeliveryFilters, WebhookDelivery, WebhookSetup } from "@/lib/contract/webhooks";
import { api } from "./http";
import { type Resource, writing } from "./writing";

const touches: Resource[] = ["webhooks", "audit"];
/** Deliveries come by themselves; while one waits, its end is near. */
const idleMs = 15_000;
const busyMs = 2_000;

/** Whether Partnero tells us of changes. Asks again by itself. */
export const webhookSetupQuery = queryOptions({
  queryKey: ["webhooks", "setup", {}] as const,
  queryFn: ({ signal }) => api<One<WebhookSetup>>(paths.api.webhookRegistration, { signal }),
  refetchInterval: ({ state }) => (state.data?.data.waiting ? busyMs : idleMs),
});

/** A page of deliveries, newest first. Asks again by itself. */
export const deliveriesQuery = (filters: DeliveryFilters) =>
  queryOptions({
    queryKey: ["webhooks", "list", filters] as const,
    queryFn: ({ signal }) =>
      api<List<WebhookDelivery>>(paths.api.webhookDeliveries, { query: filters, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.data.some((one) => one.state === "waiting") ? busyMs : idleMs,
  });

export const registeringWebhook = () =>
  writing<void, One<WebhookSetup>>(touches, () => api(paths.api.webhookRegistration, { method: "POST" }));
export const useRegisterWebhook = () => useMutation(registeringWebhook());

export const removingWebhook = () =>
  writing<void, One<WebhookSetup>>(touches, () => api(paths.api.webhookRegistration, { method: "DELETE" }));
export const useRemoveWebhook = () => useMutation(removingWebhook());

export const replayingDelivery = () =>
  writing(touches, ({ id }: { id: string }) =>
    api<One<WebhookDelivery>>(paths.api.replayDelivery(id), { method: "POST" }),
  );
export const useReplayDelivery = () => useMutation(replayingDelivery());
