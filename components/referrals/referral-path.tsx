"use client";

import { ChevronRight } from "lucide-react";
import { Fragment } from "react";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/button";
import { Count } from "@/components/ui/number";
import { Badge } from "@/components/ui/status";
import { displayName } from "@/lib/contract/display-name";
import { paths } from "@/lib/contract/paths";
import type { CustomerTree } from "@/lib/contract/referrals";

const ends: Record<CustomerTree["pathEnd"], string | null> = {
  root: null,
  cycle:
    "This chain comes back to itself: somebody here refers one of their own referrers. Nobody is counted twice.",
  missing: "The first one named here is not a customer that Refdesk knows, so the chain ends there.",
};

/** Who brought whom, from the first referrer down to this customer. */
export function ReferralPath({ tree }: { tree: CustomerTree }) {
  const { path, pathEnd, customer, skipped, skippedAfter } = tree;
  return (
    <nav aria-label="Path to the root" className="border-b border-line px-4 py-2 text-13 lg:px-6">
      <ol className="flex max-h-24 flex-wrap items-center gap-1 overflow-y-auto">
        {path.map((above, at) => (
          <Fragment key={above.id}>
            {skipped > 0 && at === skippedAfter ? (
              <li className="flex items-center gap-1 text-muted">
                <span>
                  … <Count value={skipped} /> more …
                </span>
                <ChevronRight className="size-3 text-faint" aria-hidden="true" />
              </li>
            ) : null}
            <li className="flex items-center gap-1">
              {above.isKnown ? (
                <TextLink href={paths.customerTree(above.id)} className="[unicode-bidi:isolate]">
                  {displayName(above)}
                </TextLink>
              ) : (
                <span className="[unicode-bidi:isolate]">{above.id}</span>
              )}
              {above.isKnown ? null : <Badge tone="warning">Not known</Badge>}
              {above.isDeleted ? <Badge tone="warning">Deleted</Badge> : null}
              <ChevronRight className="size-3 text-faint" aria-hidden="true" />
            </li>
          </Fragment>
        ))}
        <li aria-current="page" className="font-medium [unicode-bidi:isolate]">
          {displayName(customer)}
        </li>
        {path.length === 0 && pathEnd === "root" ? (
          <li className="ml-2 text-muted">Nobody referred them</li>
        ) : null}
      </ol>
      {ends[pathEnd] ? (
        <div className="mt-2">
          <Banner tone="warning">{ends[pathEnd]}</Banner>
        </div>
      ) : null}
    </nav>
  );
}
