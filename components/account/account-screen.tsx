"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { PageBody, PageHeader, Section } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { DataList } from "@/components/ui/data-list";
import { ErrorState } from "@/components/ui/error-state";
import { later } from "@/components/ui/later";
import { Skeleton } from "@/components/ui/skeleton";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { accountQuery, useCreateRecoveryCodes, useDeleteTwoFactor } from "@/lib/client/account";
import { problemOf } from "@/lib/client/http";
import { useActor } from "@/lib/client/session";
import type { Account } from "@/lib/contract/account";
import { roleLabel } from "@/lib/contract/permissions";
import { BothFactorsForm } from "./both-factors-form";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";

const TwoFactorForm = later(() => import("./two-factor-form").then((m) => m.TwoFactorForm));

type Wanted = "on" | "off" | "codes" | { codes: readonly string[] } | null;

/** What guards my own account, and everything I do about it. */
export function AccountScreen() {
  const actor = useActor();
  const account = useQuery(accountQuery);
  const [wanted, setWanted] = useState<Wanted>(null);
  const actions = useRef<HTMLDivElement>(null);
  // The button that opened the dialog is another one now, so the focus goes to where it stood.
  const done = () => {
    setWanted(null);
    requestAnimationFrame(() => actions.current?.focus());
  };
  const stored = account.data?.data;
  return (
    <>
      <PageHeader title="Account" description={`${actor.name} · ${actor.email} · ${roleLabel[actor.role]}`} />
      <PageBody>
        <Section
          title="Two-factor sign-in"
          description="Signing in takes your password and a code from your phone, so that a stolen password is not enough."
          actions={
            <div ref={actions} tabIndex={-1} className="flex flex-wrap gap-2 rounded outline-none">
              {stored ? <Actions account={stored} onWant={setWanted} /> : null}
            </div>
          }
        >
          {account.isError && !stored ? (
            <ErrorState
              compact
              title="Your account could not be loaded"
              problem={problemOf(account.error)}
              safety="Nothing was changed."
              onRetry={() => void account.refetch()}
              retrying={account.isFetching}
            />
          ) : (
            <State account={stored} />
          )}
        </Section>
      </PageBody>
      <Dialogs wanted={wanted} onWant={setWanted} onDone={done} />
    </>
  );
}

function Actions({ account, onWant }: { account: Account; onWant: (wanted: Wanted) => void }) {
  if (!account.twoFactor)
    return (
      <Button variant="primary" onClick={() => onWant("on")}>
        Turn on
      </Button>
    );
  return (
    <>
      <Button onClick={() => onWant("codes")}>New recovery codes</Button>
      <Button variant="danger-ghost" onClick={() => onWant("off")}>
        Turn off
      </Button>
    </>
  );
}

function State({ account }: { account: Account | undefined }) {
  if (!account)
    return (
      <div aria-busy="true">
        <DataList items={[{ term: "State", value: <Skeleton className="w-32" /> }]} />
      </div>
    );
  const { twoFactor } = account;
  if (!twoFactor) return <DataList items={[{ term: "State", value: <Status hollow>Off</Status> }]} />;
  const left = twoFactor.recoveryCodesLeft;
  return (
    <DataList
      items={[
        {
          term: "State",
          value: (
            <span className="inline-flex flex-wrap gap-x-1">
              <Status tone="positive">On</Status> since <Time at={twoFactor.since} />
            </span>
          ),
        },
        {
          term: "Recovery codes",
          value: left > 3 ? `${left} left` : <Status tone="warning">{left} left – make new ones</Status>,
        },
      ]}
    />
  );
}

type DialogsProps = { wanted: Wanted; onWant: (wanted: Wanted) => void; onDone: () => void };

function Dialogs({ wanted, onWant, onDone }: DialogsProps) {
  const close = () => onWant(null);
  const show = (codes: readonly string[]) => onWant({ codes });
  if (wanted === "on") return <TwoFactorForm onClose={close} onTurnedOn={show} />;
  if (wanted === "off") return <TurnOffForm onClose={close} onDone={onDone} />;
  if (wanted === "codes") return <NewCodesForm onClose={close} onMade={show} />;
  return wanted ? <RecoveryCodesDialog codes={wanted.codes} onClose={onDone} /> : null;
}

function TurnOffForm({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const write = useDeleteTwoFactor();
  return (
    <BothFactorsForm
      words={{
        title: "Turn off two-factor sign-in",
        description:
          "Your password alone lets anybody in then who knows it. Your recovery codes stop working.",
        submitLabel: "Turn off",
      }}
      write={write}
      onDone={() => {
        toast({ tone: "positive", title: "Two-factor sign-in is turned off" });
        onDone();
      }}
      onClose={onClose}
    />
  );
}

type NewCodesFormProps = { onClose: () => void; onMade: (codes: readonly string[]) => void };

function NewCodesForm({ onClose, onMade }: NewCodesFormProps) {
  const write = useCreateRecoveryCodes();
  return (
    <BothFactorsForm
      words={{
        title: "Make new recovery codes",
        description: "Ten new ones are shown once. Those you have stop working.",
        submitLabel: "Make new codes",
      }}
      write={write}
      onDone={({ codes }) => onMade(codes)}
      onClose={onClose}
    />
  );
}
