import { Link2Off, Network, Wallet } from "lucide-react";
import type { ReactNode } from "react";
import { Count, Money } from "@/components/ui/number";
import type { CustomerJob, JobImpact } from "@/lib/contract/customer-jobs";

/** What an archive or restore of many means for others, before it is started. */
export function JobImpactList({ job, impact }: { job: CustomerJob; impact: JobImpact }) {
  const { peopleBelow, balances, unreadBalances, links } = impact;
  const isArchive = job.kind === "archive";
  const { unchanged, refused } = job.counts;
  return (
    <div className="text-13">
      {unchanged + refused > 0 ? (
        <p className="mb-2 text-muted">
          {unchanged > 0 ? (
            <>
              <Count value={unchanged} /> {unchanged === 1 ? "is" : "are"} {isArchive ? "archived" : "active"}{" "}
              already and will be left alone.{" "}
            </>
          ) : null}
          {refused > 0 ? (
            <>
              <Count value={refused} /> {refused === 1 ? "was" : "were"} deleted for good.
            </>
          ) : null}
        </p>
      ) : null}
      <ul className="divide-y divide-line border-y border-line">
        <Part icon={<Network />}>
          {peopleBelow === 0 ? (
            "Nobody active stands directly below them, but who is in this job too."
          ) : (
            <>
              <strong className="font-medium">
                <Count value={peopleBelow} /> active {peopleBelow === 1 ? "person" : "people"}
              </strong>{" "}
              directly below, who are not in this job. They stay as they are.
            </>
          )}
        </Part>
        <Part icon={<Wallet />}>
          {balances.length === 0 ? "No open balance is known." : null}
          {balances.map(({ money, customers }) => (
            <span key={`${money.unit} ${money.isCurrency}`} className="block">
              Open balances of{" "}
              <strong className="font-medium">
                <Money {...money} />
              </strong>{" "}
              (<Count value={customers} /> {customers === 1 ? "customer" : "customers"})
            </span>
          ))}
          {unreadBalances > 0 ? (
            <span className="block text-12 text-muted">
              The balance of <Count value={unreadBalances} /> of them was not read yet.
            </span>
          ) : null}
        </Part>
        <Part icon={<Link2Off />}>
          <strong className="font-medium">
            <Count value={links} /> referral {links === 1 ? "link" : "links"}
          </strong>{" "}
          {isArchive ? (links === 1 ? "stops" : "stop") : links === 1 ? "works" : "work"}
          {isArchive ? " counting." : " again."}
        </Part>
      </ul>
    </div>
  );
}

const Part = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <li className="flex min-h-10 items-start gap-2 py-2 [&_svg]:size-4">
    <span className="mt-0.5 text-faint" aria-hidden="true">
      {icon}
    </span>
    <div className="min-w-0 flex-1">{children}</div>
  </li>
);
