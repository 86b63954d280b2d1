import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { CreditEvent } from "@/lib/contract/credits";
import { CreditStateWord } from "./credit-status";

/** Every step of a credit, oldest first. */
export const CreditSteps = ({ events }: { events: readonly CreditEvent[] }) => (
  <ol aria-label="Steps" className="space-y-2 border-l border-line pl-4">
    {events.map((event, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
      <li key={at}>
        <div className="flex flex-wrap items-baseline gap-x-3">
          {event.state === "prepared" && event.detail === null ? (
            <Status hollow>Written down</Status>
          ) : (
            <CreditStateWord state={event.state} />
          )}
          <span className="text-12 text-faint">
            <Time at={event.at} style="datetime" />
          </span>
        </div>
        {event.detail ? <p className="text-pretty pl-4 text-12 text-muted">{event.detail}</p> : null}
      </li>
    ))}
  </ol>
);
