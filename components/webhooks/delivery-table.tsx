"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, useQueryState } from "nuqs";
import { toastProblem } from "@/components/form/toast-problem";
import { Button, TextLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Pagination } from "@/components/ui/pagination";
import { Status, type Tone } from "@/components/ui/status";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { problemOf } from "@/lib/client/http";
import { useWhyNot } from "@/lib/client/session";
import { deliveriesQuery, useReplayDelivery } from "@/lib/client/webhooks";
import { paths } from "@/lib/contract/paths";
import type { WebhookDelivery } from "@/lib/contract/webhooks";

const limit = 15;
const looks: Record<WebhookDelivery["state"], { tone: Tone; word: string }> = {
  waiting: { tone: "info", word: "To be read again" },
  done: { tone: "positive", word: "Read again" },
  failed: { tone: "negative", word: "Failed" },
};

/** What Partnero told us, newest first, with what came of it. */
export function DeliveryTable() {
  const [page, setPage] = useQueryState("deliveries", parseAsInteger.withDefault(1));
  const shown = Math.min(Math.max(1, page), 1_000_000);
  const deliveries = useQuery(deliveriesQuery({ page: shown, limit }));
  const rows = deliveries.data?.data;
  if (deliveries.isError && !rows)
    return (
      <ErrorState
        compact
        title="The deliveries could not be loaded"
        problem={problemOf(deliveries.error)}
        safety="None is lost."
        onRetry={() => void deliveries.refetch()}
        retrying={deliveries.isFetching}
      />
    );
  if (rows?.length === 0 && shown === 1)
    return (
      <p className="py-1 text-13 text-muted">
        No deliveries yet. What Partnero tells this desk is listed here.
      </p>
    );
  return (
    <>
      <Table label="Deliveries" aria-busy={!rows} className="-mx-4 lg:-mx-6">
        <TableHead>
          <tr>
            <HeadCell>Event</HeadCell>
            <HeadCell>Customer</HeadCell>
            <HeadCell>Result</HeadCell>
            <HeadCell>Received</HeadCell>
            <HeadCell className="w-24">
              <span className="sr-only">Actions</span>
            </HeadCell>
          </tr>
        </TableHead>
        <tbody>
          {rows?.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} />
          ))}
        </tbody>
      </Table>
      <Pagination
        what="deliveries"
        page={shown}
        limit={limit}
        total={deliveries.data?.meta.total ?? null}
        shown={rows?.length ?? 0}
        onPage={(next) => void setPage(next)}
      />
    </>
  );
}

function DeliveryRow({ delivery }: { delivery: WebhookDelivery }) {
  const { event, customerId, state, detail, deliveries, receivedAt } = delivery;
  return (
    <Row>
      <Cell lead>
        <bdi className="font-medium">{event}</bdi>
        {deliveries > 1 ? <span className="ml-2 text-12 text-muted">came {deliveries} times</span> : null}
      </Cell>
      <Cell label="Customer">
        {customerId === null ? (
          <span className="text-muted">nobody</span>
        ) : (
          <TextLink href={paths.customer(customerId)} prefetch={false}>
            <bdi>{customerId}</bdi>
          </TextLink>
        )}
      </Cell>
      <Cell label="Result">
        <Status tone={looks[state].tone}>{looks[state].word}</Status>
        {detail ? <span className="ml-2 text-12 text-muted">{detail}</span> : null}
      </Cell>
      <Cell label="Received">
        <RelativeTime at={receivedAt} />
      </Cell>
      <Cell>
        <ReplayButton delivery={delivery} />
      </Cell>
    </Row>
  );
}

function ReplayButton({ delivery }: { delivery: WebhookDelivery }) {
  const replay = useReplayDelivery();
  const noRight = useWhyNot("webhooks.replay");
  const nobody = delivery.customerId === null && "It names nobody who could be read again";
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={`Replay ${delivery.event}`}
      loading={replay.isPending}
      disabledReason={noRight ?? (nobody || (delivery.state === "waiting" && "It waits to be read again"))}
      onClick={() =>
        replay.mutate(
          { id: delivery.id },
          {
            onError: toastProblem,
          },
        )
      }
    >
      Replay
    </Button>
  );
}
