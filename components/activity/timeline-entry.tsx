"use client";

import {
  Coins,
  type LucideIcon,
  PencilLine,
  ShoppingBag,
  StickyNote,
  Undo2,
  UserPlus,
  Users,
} from "lucide-react";
import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/button";
import { Money } from "@/components/ui/number";
import { RelativeTime } from "@/components/ui/time";
import type { ActivityEntry } from "@/lib/contract/activity";
import { paths } from "@/lib/contract/paths";
import type { Person } from "@/lib/contract/person";
import { DeleteNoteButton } from "./delete-note-button";
import { DeskEntry } from "./desk-entry";

type Of<K extends ActivityEntry["kind"]> = Extract<ActivityEntry, { kind: K }>;

const icons: Record<ActivityEntry["kind"], LucideIcon> = {
  desk: PencilLine,
  note: StickyNote,
  joined: UserPlus,
  referral: Users,
  sale: ShoppingBag,
  credit: Coins,
  refund: Undo2,
};

/** What tells two entries of one timeline apart. */
export function keyOf(entry: ActivityEntry): string {
  if (entry.kind === "desk") return entry.entry.operationId;
  if (entry.kind === "note") return entry.note.id;
  if (entry.kind === "referral") return `referral ${entry.friend.id}`;
  return entry.kind === "joined" ? "joined" : `${entry.kind} ${entry.key} ${entry.buyer?.id}`;
}

/** One line of the timeline: what it is, in words, and when. */
export function TimelineEntry({ entry, customerId }: { entry: ActivityEntry; customerId: string }) {
  const Icon = icons[entry.kind];
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)_auto] gap-x-3 border-b border-line px-4 py-3 last:border-b-0 lg:px-6">
      <Icon className="mt-0.5 size-4 text-faint" aria-hidden="true" />
      <div className="min-w-0">
        <Words entry={entry} customerId={customerId} />
      </div>
      <span className="text-12 text-faint">
        <RelativeTime at={entry.at} />
      </span>
    </li>
  );
}

function Words({ entry, customerId }: { entry: ActivityEntry; customerId: string }) {
  switch (entry.kind) {
    case "desk":
      return <DeskEntry entry={entry.entry} />;
    case "note":
      return <NoteWords {...entry} customerId={customerId} />;
    case "joined":
      return entry.referrer ? (
        <p>
          Joined, referred by <Name person={entry.referrer} />
        </p>
      ) : (
        <p>Joined, came by themselves</p>
      );
    case "referral":
      return (
        <p>
          Brought <Name person={entry.friend} />
        </p>
      );
    case "credit":
      return <p>Partnero lists a credit of {amountOf(entry)}</p>;
    default:
      return <SaleWords sale={entry} customerId={customerId} />;
  }
}

function NoteWords({ note, customerId }: Of<"note"> & { customerId: string }) {
  return (
    <div className="flex items-start justify-between gap-2">
      <div className="min-w-0">
        <p className="text-muted">
          Note by <span className="font-medium text-ink [unicode-bidi:isolate]">{note.author.name}</span>
        </p>
        <p className="mt-0.5 max-w-[72ch] whitespace-pre-wrap text-pretty [unicode-bidi:isolate]">
          {note.text}
        </p>
      </div>
      <DeleteNoteButton customerId={customerId} note={note} />
    </div>
  );
}

function SaleWords({ sale, customerId }: { sale: Of<"sale" | "refund">; customerId: string }) {
  const isTheirs = sale.buyer?.id === customerId;
  const who = isTheirs ? "They" : sale.buyer ? <Name person={sale.buyer} /> : "Somebody they referred";
  const isRefund = sale.kind === "refund";
  return (
    <>
      <p>
        {who} {isRefund ? "gave back" : "bought for"} {amountOf(sale)}
      </p>
      {isRefund ? <p className="text-12 text-muted">Noticed then; Partnero doesn’t say when.</p> : null}
      {!isRefund && sale.rewards.length > 0 ? (
        <p className="text-12 text-muted">
          {isTheirs ? "Reward of their referrer" : "Reward"}:{" "}
          {sale.rewards.map((money, at) => (
            <span key={`${money.unit} ${money.amount}`}>
              {at > 0 ? ", " : null}
              <Money {...money} />
            </span>
          ))}
        </p>
      ) : null}
    </>
  );
}

const amountOf = ({ money }: Of<"sale" | "refund" | "credit">): ReactNode =>
  money ? <Money {...money} className="font-medium" /> : "an amount that Partnero doesn’t say";

const Name = ({ person }: { person: Person }) => (
  <TextLink href={paths.customer(person.id)} className="[unicode-bidi:isolate]">
    {person.name}
  </TextLink>
);
