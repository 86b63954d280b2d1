"use client";

import Link from "next/link";
import { TextLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Count, Missing } from "@/components/ui/number";
import { Badge } from "@/components/ui/status";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import type { ListedCustomer } from "@/lib/contract/listed-customers";
import { paths } from "@/lib/contract/paths";
import { rememberOpened } from "./use-customer-list";

/** Shown while the row is pointed at or focused; always on touch. */
const quiet =
  "opacity-0 transition-opacity group-hover/row:opacity-100 group-focus-within/row:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100";

/** Name and e-mail. The name is the row's link and what the row keys stand on. */
export function NameCell({ customer }: { customer: Customer }) {
  const name = displayName(customer);
  // Whoever has no name is called by e-mail or id: the second line then says the next best thing.
  const second = [customer.email, customer.id].find((one) => one && one !== name) ?? null;
  return (
    <div className="min-w-0">
      <Link
        href={paths.customer(customer.id)}
        prefetch={false}
        data-row-link
        onClick={() => rememberOpened(customer.id)}
        className="block w-fit max-w-full truncate rounded-sm font-medium max-sm:max-w-[calc(100%-5rem)] max-sm:py-0.5 decoration-line-strong underline-offset-2 hover:underline"
      >
        <bdi>{name}</bdi>
      </Link>
      <div className="flex min-w-0 items-center text-muted max-sm:mr-4">
        {second ? <bdi className="min-w-0 truncate">{second}</bdi> : null}
        {/* Takes no room from the text: it stands in the space between the columns. */}
        <span className="relative h-0 w-0 self-center">
          <span className="absolute -top-3.5 left-0">
            <CopyButton
              value={customer.email ?? customer.id}
              what={customer.email ? `e-mail of ${name}` : `id of ${name}`}
              className={quiet}
            />
          </span>
        </span>
      </div>
    </div>
  );
}

export function ReferrerCell({ referrer }: { referrer: Customer["referrer"] }) {
  if (!referrer) return <Missing label="nobody" />;
  return (
    <TextLink
      href={paths.customer(referrer.id)}
      prefetch={false}
      className="block max-w-32 truncate 2xl:max-w-56 max-sm:max-w-none"
      title={referrer.email ?? undefined}
    >
      <bdi>{displayName(referrer)}</bdi>
    </TextLink>
  );
}

/** How many they brought; opens the tree below them, and says so where there is room for `words`. */
export function ReferralsCell({ customer, words }: { customer: ListedCustomer; words?: boolean }) {
  const count = customer.referrals;
  if (count === 0) return <span className="text-faint">0</span>;
  return (
    <TextLink
      href={paths.customerTree(customer.id)}
      prefetch={false}
      aria-label={`Referral tree of ${displayName(customer)}: ${count} referred`}
    >
      <Count value={count} />
      {words ? " – open the tree" : null}
    </TextLink>
  );
}

/** An id or a key: selectable, with a copy button. */
export function CodeCell({ value, what }: { value: string; what: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <bdi className="max-w-40 truncate font-mono text-12" title={value}>
        {value}
      </bdi>
      <CopyButton value={value} what={what} className={`-my-1 ${quiet}`} />
    </span>
  );
}

export function TagsCell({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return <Missing />;
  const [first, second, ...more] = tags;
  return (
    <span className="flex max-w-48 items-center gap-1" title={tags.join(", ")}>
      {[first, second].map((tag) =>
        tag === undefined ? null : (
          <Badge key={tag}>
            <bdi className="max-w-20 truncate">{tag}</bdi>
          </Badge>
        ),
      )}
      {more.length > 0 ? <span className="text-12 text-faint">+{more.length}</span> : null}
    </span>
  );
}

export function ApprovedCell({ approved }: { approved: boolean | null }) {
  if (approved === null) return <Missing label="not known" />;
  return approved ? "Yes" : "No";
}
