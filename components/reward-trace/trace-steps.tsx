"use client";

import { Check, Minus, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { Money } from "@/components/ui/number";
import { Time } from "@/components/ui/time";
import { creditStateLabel } from "@/lib/contract/credit-words";
import { displayName } from "@/lib/contract/display-name";
import { paths } from "@/lib/contract/paths";
import type { RewardTrace, TraceLink, TraceStep } from "@/lib/contract/reward-trace";
import { traceStepWords } from "@/lib/contract/reward-trace-words";

const looks = {
  ok: { Icon: Check, word: "Holds", look: "bg-positive-soft text-positive" },
  broken: { Icon: X, word: "Broken", look: "bg-negative-soft text-negative" },
  unknown: { Icon: TriangleAlert, word: "Could not be found out", look: "bg-warning-soft text-warning" },
  open: { Icon: Minus, word: "Not reached", look: "bg-wash text-faint" },
};
const sources = { partnero: "Partnero", mirror: "Refdesk's copy", refdesk: "Refdesk's ledger" };

/** The chain from friend to money: each step with its tick, what was found, from where and as of when. */
export function TraceSteps({ trace }: { trace: RewardTrace }) {
  return (
    <ol aria-label="The chain" className="flex flex-col">
      {trace.links.map((link) => (
        <Step key={link.step} link={link} isFirst={link.step === trace.broken}>
          {findings[link.step](trace, link)}
        </Step>
      ))}
    </ol>
  );
}

function Step({ link, isFirst, children }: { link: TraceLink; isFirst: boolean; children: ReactNode }) {
  const { Icon, word, look } = looks[link.state];
  return (
    <li
      data-step={link.step}
      data-state={link.state}
      className="flex gap-3 border-b border-line py-2 last:border-b-0"
    >
      <span className={cx("mt-0.5 grid size-5 shrink-0 place-items-center rounded-full", look)}>
        <Icon className="size-3" aria-hidden="true" />
        <span className="sr-only">{word}:</span>
      </span>
      <div className="min-w-0 flex-1 text-13">
        <p className={cx(isFirst ? "font-semibold" : link.state === "open" ? "text-muted" : "font-medium")}>
          {traceStepWords[link.step]}
        </p>
        <div className="text-muted [overflow-wrap:anywhere]">{children}</div>
      </div>
      {link.asOf && link.source ? (
        <span className="shrink-0 text-right text-12 text-faint">
          {sources[link.source]}
          <br />
          as of <Time at={link.asOf} style="clock" />
        </span>
      ) : null}
    </li>
  );
}

const findings: Record<TraceStep, (trace: RewardTrace, link: TraceLink) => ReactNode> = {
  exists: ({ friend, asked }) =>
    friend ? (
      <>
        <TextLink href={paths.customer(friend.id)} className="[unicode-bidi:isolate]">
          {displayName(friend)}
        </TextLink>
        {friend.email && friend.email !== displayName(friend) ? ` · ${friend.email}` : ""}
        {friend.isActive ? "" : " · not active"}
      </>
    ) : (
      <>Looked for “{asked}”</>
    ),
  referred: ({ friend, customer }) =>
    !friend ? null : friend.referrer ? (
      <>
        Referrer:{" "}
        <TextLink href={paths.customer(friend.referrer.id)} className="[unicode-bidi:isolate]">
          {friend.referrer.id === customer.id ? displayName(customer) : displayName(friend.referrer)}
        </TextLink>
      </>
    ) : (
      "No referrer"
    ),
  joined: ({ friend, customer }) =>
    friend ? (
      <>
        Friend <Time at={friend.createdAt} />, customer <Time at={customer.createdAt} />
      </>
    ) : null,
  sale: ({ sales }) => (
    <ul>
      {sales.slice(0, 3).map((sale) => (
        <li key={sale.key}>
          {sale.money ? <Money {...sale.money} /> : "Amount unknown"} · <Time at={sale.createdAt} />
          {sale.goneAt ? (
            <>
              {" "}
              · refunded, seen <Time at={sale.goneAt} />
            </>
          ) : null}
        </li>
      ))}
      {sales.length > 3 ? <li>and {sales.length - 3} more</li> : null}
    </ul>
  ),
  reward: ({ sales, credits }) => {
    const rewards = sales.filter(({ goneAt }) => goneAt === null).flatMap(({ rewardMoney }) => rewardMoney);
    return (
      <ul>
        {rewards.slice(0, 3).map((money, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rewards have no name of their own
          <li key={at}>
            Reward of <Money {...money} />
          </li>
        ))}
        {credits.slice(0, 3).map((credit) => (
          <li key={credit.id}>
            <TextLink href={paths.credit(credit.id)}>
              Credit of <Money {...credit.money} />
            </TextLink>{" "}
            · {creditStateLabel[credit.state]} · <Time at={credit.createdAt} />
          </li>
        ))}
      </ul>
    );
  },
  balance: ({ balance }) =>
    balance === null ? null : balance.length === 0 ? (
      "Nothing is open"
    ) : (
      <span className="flex flex-wrap gap-x-3">
        {balance.map((money) => (
          <Money key={`${money.unit} ${money.isCurrency}`} {...money} />
        ))}
      </span>
    ),
};
