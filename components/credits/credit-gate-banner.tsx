"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { creditGateQuery, useReopenCredits } from "@/lib/client/credit-gate";
import { problemOf } from "@/lib/client/http";
import { partneroQuery } from "@/lib/client/partnero";
import { useWhyNot } from "@/lib/client/session";

/** Whether nobody can give a credit now. */
export const useCreditsClosed = () => useQuery(creditGateQuery()).data?.data.closed === true;

const away = {
  down: "It does not answer. A credit sent now is refused and nothing is given; try again when it is back.",
  key_refused:
    "It refuses our API key. Nothing can be given until an administrator puts a valid one on the server.",
};

/** Says before anything is filled in that Partnero would not take it. */
export function PartneroAway() {
  const { data } = useQuery(partneroQuery());
  const condition = data?.data.condition ?? "answers";
  if (condition === "answers") return null;
  return (
    <Banner tone="warning" title="Partnero can’t take a credit now">
      {away[condition]}
    </Banner>
  );
}

/** Says why credits are closed, while they are; an administrator who has looked at it opens them again. */
export function CreditGateBanner() {
  const { data } = useQuery(creditGateQuery());
  const [isAsking, setAsking] = useState(false);
  const reopen = useReopenCredits();
  const noRight = useWhyNot("credits.reopen");
  const gate = data?.data;
  if (!gate?.closed) return null;
  return (
    <>
      <Banner
        tone="negative"
        title="Credits are closed"
        action={
          <Button size="sm" disabledReason={noRight} onClick={() => setAsking(true)}>
            Open again
          </Button>
        }
      >
        {gate.reason} Nothing is sent meanwhile. Closed since <Time at={gate.closedAt} style="clock" />.
      </Banner>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Open credits again?"
        description={
          <>
            {gate.reason} Open them only when you have looked at it: what waits to be sent goes out then, and
            a credit that Refdesk has forgotten could be given twice.
          </>
        }
        confirmLabel="Open credits"
        pending={reopen.isPending}
        problem={reopen.error ? problemOf(reopen.error) : null}
        onConfirm={() =>
          reopen.mutate(undefined, {
            onSuccess: () => {
              setAsking(false);
              toast({ tone: "positive", title: "Credits are open again" });
            },
          })
        }
      />
    </>
  );
}
