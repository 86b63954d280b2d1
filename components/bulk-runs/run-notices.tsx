"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button, TextLink } from "@/components/ui/button";
import { useReaderLocale } from "@/components/ui/locale";
import { countText } from "@/components/ui/number-text";
import { Time } from "@/components/ui/time";
import { useWhyNot } from "@/lib/client/session";
import type { BulkRun } from "@/lib/contract/bulk-runs";
import { paths } from "@/lib/contract/paths";
import { ReleaseDialog } from "./release-dialog";

/** What one has to know before the next press: an earlier start, limits, repetitions, why it waits. */
export function RunNotices({ run }: { run: BulkRun }) {
  const { locale } = useReaderLocale();
  const { earlier, detail, counts, aboveLimits, state } = run;
  const isOpen = state !== "checking" && state !== "discarded";
  const count = (value: number) => countText(value, locale);
  return (
    <div className="mb-5 max-w-[72rem] space-y-2 empty:hidden">
      {earlier ? (
        <Banner tone="warning" title="This list was credited before">
          On <Time at={earlier.at} style="datetime" /> by <bdi>{earlier.by.name}</bdi>. Its rows are not paid
          again: each shows here what became of it then.{" "}
          <TextLink href={paths.bulkRun(earlier.runId)}>Open the earlier list</TextLink>
        </Banner>
      ) : null}
      {detail ? (
        <Banner
          tone={state === "paused" ? "warning" : "info"}
          title={state === "paused" ? "Paused" : "It waits"}
        >
          {detail}
        </Banner>
      ) : null}
      {aboveLimits ? (
        <Banner
          tone="info"
          title={`${count(aboveLimits)} ${aboveLimits === 1 ? "row is" : "rows are"} above your limits`}
        >
          If you start the list now they are not sent, but wait in Credits until a second person approves
          them.
        </Banner>
      ) : null}
      {isOpen && counts.duplicate > 0 ? <Held run={run} outcome="duplicate" /> : null}
      {isOpen && counts.failed > 0 ? <Held run={run} outcome="failed" /> : null}
    </div>
  );
}

/** Rows that are left out until somebody decides, all at once; one by one goes in the table. */
function Held({ run, outcome }: { run: BulkRun; outcome: "duplicate" | "failed" }) {
  const [asking, setAsking] = useState(false);
  const { locale } = useReaderLocale();
  const mayNot = useWhyNot("credits.bulk");
  const count = run.counts[outcome];
  const number = countText(count, locale);
  const words =
    outcome === "duplicate"
      ? {
          title: `${number} ${count === 1 ? "row looks" : "rows look"} like a repetition`,
          body: "The same customer and amount stand in the list already, or were credited before. They are left out unless you say that they are meant.",
          button: count === 1 ? "Credit it too" : "Credit them too",
        }
      : {
          title: `${number} ${count === 1 ? "row was" : "rows were"} not taken`,
          body: "Nothing was sent for them. Each says why; they can be tried once more.",
          button: count === 1 ? "Try it again" : "Try them again",
        };
  return (
    <Banner
      tone="warning"
      title={words.title}
      action={
        <Button size="sm" disabledReason={mayNot} onClick={() => setAsking(true)}>
          {words.button}
        </Button>
      }
    >
      {words.body}
      <ReleaseDialog
        run={run}
        release={{ outcome }}
        count={count}
        open={asking}
        onClose={() => setAsking(false)}
      />
    </Banner>
  );
}
