"use client";

import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time";
import { treeQuery } from "@/lib/client/referrals";
import { displayName } from "@/lib/contract/display-name";

/** Whom a customer brought last: most often it is one of them, and picking is faster than typing. */
export function OwnFriends({
  customerId,
  onChoose,
}: {
  customerId: string;
  onChoose: (friend: string) => void;
}) {
  const tree = useQuery(treeQuery(customerId, { sort: "newest", limit: 8 }));
  const friends = tree.data?.data.branches[0]?.children ?? [];
  if (tree.isPending) return <Skeleton className="h-40 w-full" />;
  if (friends.length === 0)
    return (
      <p className="text-13 text-muted">
        Nobody stands as referred by them. Type the friend’s e-mail to see who that friend came from.
      </p>
    );
  return (
    <section aria-label="Referred by them, newest first">
      <h3 className="mb-1 text-12 text-muted">Referred by them, newest first</h3>
      <ul className="-mx-2">
        {friends.map((friend) => (
          <li key={friend.id}>
            <button
              type="button"
              onClick={() => onChoose(friend.id)}
              className="flex min-h-row-2 w-full items-center justify-between gap-4 rounded px-2 text-left transition-colors hover:bg-wash"
            >
              <span className="min-w-0">
                <bdi className="block truncate font-medium">{displayName(friend)}</bdi>
                <bdi className="block truncate text-12 text-muted">{friend.email ?? friend.id}</bdi>
              </span>
              <span className="shrink-0 text-12 text-muted">
                joined <RelativeTime at={friend.createdAt} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
