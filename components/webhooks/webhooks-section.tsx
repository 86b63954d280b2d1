"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { toastProblem } from "@/components/form/toast-problem";
import { Section } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { problemOf } from "@/lib/client/http";
import { useWhyNot } from "@/lib/client/session";
import { useRegisterWebhook, useRemoveWebhook, webhookSetupQuery } from "@/lib/client/webhooks";
import { DeliveryTable } from "./delivery-table";
import { WebhookFacts } from "./webhook-facts";

/** Whether Partnero tells this desk of changes, one click to begin or end it, and all that was told. */
export function WebhooksSection() {
  const setup = useQuery(webhookSetupQuery);
  const known = setup.data?.data;
  return (
    <Section
      title="Webhooks"
      description="Partnero says at once when something changed. Without them everything works too, only later."
      actions={known ? <SetupButton registered={known.registration !== null} whyNot={known.whyNot} /> : null}
    >
      {setup.isError && !known ? (
        <ErrorState
          compact
          title="The webhook could not be looked up"
          problem={problemOf(setup.error)}
          safety="It works on as it is."
          onRetry={() => void setup.refetch()}
          retrying={setup.isFetching}
        />
      ) : known ? (
        <>
          <WebhookFacts setup={known} />
          <DeliveryTable />
        </>
      ) : (
        <div className="flex flex-col gap-2 py-2" aria-hidden="true">
          <Skeleton className="w-80" />
          <Skeleton className="w-60" />
        </div>
      )}
    </Section>
  );
}

function SetupButton({ registered, whyNot }: { registered: boolean; whyNot: string | null }) {
  const [asking, setAsking] = useState(false);
  const register = useRegisterWebhook();
  const remove = useRemoveWebhook();
  const noRight = useWhyNot("webhooks.register");
  if (!registered)
    return (
      <Button
        size="sm"
        loading={register.isPending}
        disabledReason={noRight ?? whyNot}
        onClick={() =>
          register.mutate(undefined, {
            onSuccess: () => toast({ tone: "positive", title: "Partnero tells this desk of changes now" }),
            onError: toastProblem,
          })
        }
      >
        Register webhook
      </Button>
    );
  return (
    <>
      <Button size="sm" disabledReason={noRight} onClick={() => setAsking(true)}>
        Remove webhook
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Remove the webhook?"
        description="Partnero stops telling this desk of changes. They are still found, when everybody is read again at night or somebody opens them."
        confirmLabel="Remove webhook"
        pending={remove.isPending}
        problem={remove.error ? problemOf(remove.error) : null}
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => setAsking(false) })}
      />
    </>
  );
}
