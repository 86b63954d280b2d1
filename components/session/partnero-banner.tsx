"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Banner } from "@/components/ui/banner";
import { AsOf, Time } from "@/components/ui/time";
import { partneroQuery } from "@/lib/client/partnero";
import { paths } from "@/lib/contract/paths";
import type { PartneroStanding } from "@/lib/contract/status";

const words: Record<
  Exclude<PartneroStanding["condition"], "answers">,
  { title: string; harm: string; tone: "warning" | "negative" }
> = {
  down: {
    title: "Partnero has not been answering since",
    harm: "What needs Partnero can't be saved or credited until it does; it is tried again by itself.",
    tone: "warning",
  },
  key_refused: {
    title: "Partnero has been refusing our API key since",
    harm: "Nothing can be saved or credited until an administrator puts a valid key on the server.",
    tone: "negative",
  },
};

/** Across every page while Partnero is away: what still works, what doesn't, since when. */
export function PartneroBanner() {
  const { data } = useQuery(partneroQuery());
  const standing = data?.data;
  if (!standing || standing.condition === "answers") return null;
  const { title, harm, tone } = words[standing.condition];
  return (
    <div className="px-4 pt-3 lg:px-6">
      <Banner
        tone={tone}
        title={
          <>
            {title} <Time at={standing.since} style="datetime" />
          </>
        }
        action={
          <Link href={paths.status} className="shrink-0 rounded text-13 underline underline-offset-2">
            Status
          </Link>
        }
      >
        Lists, search and reports show what was read before
        {standing.mirrorAt ? (
          <>
            , <AsOf at={standing.mirrorAt} />
          </>
        ) : null}
        . {harm}
      </Banner>
    </div>
  );
}
