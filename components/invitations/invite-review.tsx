"use client";

import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Status } from "@/components/ui/status";
import { RelativeTime } from "@/components/ui/time";
import { displayName } from "@/lib/contract/display-name";
import type { Invitation } from "@/lib/contract/invitations";
import { paths } from "@/lib/contract/paths";
import type { BadAddress } from "./parse-addresses";
import type { CheckedAddress } from "./use-address-check";

type Counted = { checked: readonly CheckedAddress[]; bad: readonly BadAddress[]; duplicates: number };
type Props = Counted & { again: boolean; onAgain: (again: boolean) => void };

const of = (checked: readonly CheckedAddress[], found: CheckedAddress["found"]) =>
  checked.filter((one) => one.found === found);

/** "46 new, 3 already customers, 1 bad", in words. */
export function reviewText({ checked, bad, duplicates }: Counted): string {
  const customers = of(checked, "customer").length;
  const unchecked = of(checked, "unchecked").length;
  const invited = of(checked, "invited").length;
  const parts = [
    `${of(checked, "new").length} new`,
    customers > 0 && `${customers} already ${customers === 1 ? "a customer" : "customers"}`,
    invited > 0 && `${invited} invited before`,
    unchecked > 0 && `${unchecked} could not be checked`,
    bad.length > 0 && `${bad.length} bad`,
    duplicates > 0 && `${duplicates} ${duplicates === 1 ? "repetition" : "repetitions"} left out`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** Who would be written to and who not, before anything is sent. */
export function InviteReview(props: Props) {
  const { checked, bad } = props;
  const customers = of(checked, "customer");
  const unchecked = of(checked, "unchecked");
  const fresh = of(checked, "new");
  const invited = checked.filter((one) => one.found === "invited");
  return (
    <div className="flex flex-col gap-3">
      <p className="text-14 font-medium" role="status">
        {reviewText(props)}
      </p>
      <div className="max-h-72 divide-y divide-line overflow-y-auto rounded border border-line">
        {bad.length > 0 ? (
          <Part tone="negative" title="Bad: will not be invited">
            {bad.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same bad text can stand there twice
              <Line key={at} text={one.text} note={one.why} />
            ))}
          </Part>
        ) : null}
        {customers.length > 0 ? (
          <Part tone="neutral" title="Already customers: will not be invited">
            {customers.map((one) => (
              <Line
                key={one.email}
                text={one.email}
                note={
                  one.customer ? (
                    <TextLink href={paths.customer(one.customer.id)} prefetch={false} target="_blank">
                      <bdi>{displayName(one.customer)}</bdi>
                      <span className="sr-only">, opens in a new tab</span>
                    </TextLink>
                  ) : null
                }
              />
            ))}
          </Part>
        ) : null}
        {invited.length > 0 ? (
          <Part
            tone={props.again ? "warning" : "neutral"}
            title={`Invited before: ${props.again ? "will be invited again" : "will not be invited"}`}
          >
            {invited.map(({ email, before }) => (
              <Line key={email} text={email} note={<InvitedBefore invitation={before} />} />
            ))}
            <li className="pt-2">
              <Checkbox
                checked={props.again}
                onChange={(event) => props.onAgain(event.target.checked)}
                label={invited.length === 1 ? "Invite them again" : `Invite these ${invited.length} again`}
                hint="They get a second e-mail, and an e-mail can’t be unsent."
              />
            </li>
          </Part>
        ) : null}
        {unchecked.length > 0 ? (
          <Part tone="warning" title="Could not be checked: looked up once more before sending">
            {unchecked.map((one) => (
              <Line key={one.email} text={one.email} note={one.name} />
            ))}
          </Part>
        ) : null}
        {fresh.length > 0 ? (
          <Part tone="positive" title="New: will be invited">
            {fresh.map((one) => (
              <Line key={one.email} text={one.email} note={one.name} />
            ))}
          </Part>
        ) : null}
      </div>
    </div>
  );
}

type Tone = "positive" | "neutral" | "warning" | "negative";

function Part({ tone, title, children }: { tone: Tone; title: string; children: ReactNode }) {
  return (
    <section className="px-3 py-2">
      <h3 className="text-12 font-medium">
        <Status tone={tone}>{title}</Status>
      </h3>
      <ul className="mt-1 pl-4">{children}</ul>
    </section>
  );
}

const Line = ({ text, note }: { text: string; note: ReactNode }) => (
  <li className="flex items-baseline justify-between gap-4 py-0.5">
    <bdi className="min-w-0 truncate">{text}</bdi>
    <span className="shrink-0 text-12 text-muted">{note}</span>
  </li>
);

const InvitedBefore = ({ invitation: { state, invitedBy, createdAt } }: { invitation: Invitation }) => (
  <>
    {state === "sent" ? "by " : "perhaps, by "}
    <bdi>{invitedBy.name}</bdi> <RelativeTime at={createdAt} />
  </>
);
