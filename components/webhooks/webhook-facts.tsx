"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { Status } from "@/components/ui/status";
import { RelativeTime } from "@/components/ui/time";
import type { WebhookSetup } from "@/lib/contract/webhooks";

/** Whether it is set up, by whom, and when Partnero was last heard of. */
export function WebhookFacts({ setup }: { setup: WebhookSetup }) {
  const { registration, hasEnvironmentSecret, whyNot, lastReceivedAt, waiting, failed, whyWaiting } = setup;
  const isOn = registration !== null || hasEnvironmentSecret;
  return (
    <div className="flex flex-col gap-1 py-1 text-13">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Status tone={isOn ? "positive" : "neutral"} hollow={!isOn}>
          {registration ? "Registered" : isOn ? "Set up by hand" : "Not set up"}
        </Status>
        {registration ? (
          <span className="text-muted">
            by <bdi>{registration.createdBy.name}</bdi> <RelativeTime at={registration.createdAt} />
          </span>
        ) : null}
        {isOn ? (
          <span className="text-muted">
            Last heard of: <RelativeTime at={lastReceivedAt} />
          </span>
        ) : null}
        {waiting > 0 ? <span className="text-muted">{waiting} to be read again</span> : null}
        {failed > 0 ? <span className="text-negative">{failed} failed</span> : null}
      </p>
      {registration ? (
        <p className="flex min-w-0 items-center gap-1 text-muted">
          <code className="truncate text-12">{registration.url}</code>
          <CopyButton value={registration.url} what="the webhook’s address" />
        </p>
      ) : null}
      {isOn && whyWaiting ? <p className="max-w-160 text-pretty text-warning">{whyWaiting}</p> : null}
      {!isOn && whyNot ? <p className="max-w-160 text-pretty text-muted">{whyNot}</p> : null}
    </div>
  );
}
