import { Progress } from "@/components/ui/progress";
import { RelativeTime } from "@/components/ui/time";
import type { Coverage, SyncStatus } from "@/lib/contract/sync";

/** How much of each thing is known and since when, and how far a full pass is. */
export function MirrorCoverage({ status }: { status: SyncStatus }) {
  const { people, stats, balances, sales, pass, fullAt, freshAt, waiting } = status;
  return (
    <div className="flex flex-col gap-4 py-2">
      {pass ? (
        <Progress
          label={pass.page === null ? "Full pass: looking up who was missing" : "Full pass"}
          value={pass.total === null ? null : pass.people}
          max={pass.total ?? 0}
          text={`${count(pass.people)} of ${pass.total === null ? "unknown" : count(pass.total)}`}
          going
        />
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <Share label="Customers" of={people} />
        <Share label="Balances" of={balances} />
        <Share label="Stats of referrers" of={stats} />
        <Share label="Sales of referrers" of={sales} />
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-muted">
        <span>Everybody read: {fullAt ? <RelativeTime at={fullAt} /> : "not yet"}</span>
        <span>Newest asked for: {freshAt ? <RelativeTime at={freshAt} /> : "not yet"}</span>
        <span>
          {waiting === 0
            ? "Nobody waits to be read again"
            : `${count(waiting)} ${waiting === 1 ? "waits" : "wait"} to be read again`}
        </span>
        {people.unlisted > 0 ? <span>{count(people.unlisted)} in no list of Partnero’s</span> : null}
      </p>
    </div>
  );
}

function Share({ label, of }: { label: string; of: Coverage }) {
  return (
    <div>
      <Progress label={label} value={of.known} max={of.of} text={`${count(of.known)} of ${count(of.of)}`} />
      <p className="mt-1 text-12 text-muted">
        {of.oldest ? (
          <>
            Oldest: <RelativeTime at={of.oldest} />
          </>
        ) : (
          "Nothing read yet"
        )}
      </p>
    </div>
  );
}

const count = (value: number) => value.toLocaleString();
