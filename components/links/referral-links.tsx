"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Section } from "@/components/layout/page-header";
import { Button, IconButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { later } from "@/components/ui/later";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/status";
import { AsOf } from "@/components/ui/time";
import { WebLink } from "@/components/ui/web-link";
import { problemOf } from "@/lib/client/http";
import { linksQuery } from "@/lib/client/links";
import { useWhyNot } from "@/lib/client/session";
import type { ReferralLink } from "@/lib/contract/links";
import { LinkQrButton } from "./link-qr-button";

const CreateLinkForm = later(() => import("./create-link-form").then((m) => m.CreateLinkForm));
const EditLinkForm = later(() => import("./edit-link-form").then((m) => m.EditLinkForm));
const DeleteLinkDialog = later(() => import("./delete-link-dialog").then((m) => m.DeleteLinkDialog));

const away = "Partnero does not answer now";

type Doing = { what: "create" } | { what: "edit" | "delete"; link: ReferralLink } | null;

/** The links this customer shares: all of them, with QR codes, and what may be done to them. */
export function ReferralLinks({ customerId }: { customerId: string }) {
  const links = useQuery(linksQuery(customerId));
  const [doing, setDoing] = useState<Doing>(null);
  const mayNotCreate = useWhyNot("links.create");
  const close = () => setDoing(null);
  const meta = links.data?.meta;
  const isOld = meta?.source === "mirror";
  return (
    <Section
      title="Referral links"
      actions={
        <span className="flex items-center gap-3">
          {isOld ? <AsOf at={meta.asOf} /> : null}
          <Button
            size="sm"
            icon={<Plus className="size-4" aria-hidden="true" />}
            disabledReason={mayNotCreate ?? (isOld && away)}
            onClick={() => setDoing({ what: "create" })}
          >
            Add link
          </Button>
        </span>
      }
    >
      {links.isPending ? (
        <Skeleton className="my-3 w-64" />
      ) : links.isError && !links.data ? (
        <ErrorState
          compact
          title="The links could not be loaded"
          problem={problemOf(links.error)}
          safety="They work as before."
          onRetry={() => links.refetch()}
          retrying={links.isFetching}
        />
      ) : links.data.data.length === 0 ? (
        <EmptyState compact kind="nothing" title="No referral link" />
      ) : (
        <ul className="divide-y divide-line">
          {links.data.data.map((link) => (
            <LinkRow
              key={link.id}
              link={link}
              notNow={isOld && away}
              onDo={(what) => setDoing({ what, link })}
            />
          ))}
        </ul>
      )}
      {isOld ? (
        <p className="mt-3 text-12 text-warning">As last read: Partnero does not answer now.</p>
      ) : null}
      {doing?.what === "create" ? <CreateLinkForm customerId={customerId} onClose={close} /> : null}
      {doing?.what === "edit" ? (
        <EditLinkForm customerId={customerId} link={doing.link} onClose={close} />
      ) : null}
      {doing?.what === "delete" ? (
        <DeleteLinkDialog customerId={customerId} link={doing.link} onClose={close} />
      ) : null}
    </Section>
  );
}

type LinkRowProps = {
  link: ReferralLink;
  /** Why nothing can be done to any of them. */
  notNow: string | false;
  onDo: (what: "edit" | "delete") => void;
};

function LinkRow({ link, notNow, onDo }: LinkRowProps) {
  const mayNotUpdate = useWhyNot("links.update");
  const mayNotDelete = useWhyNot("links.delete");
  const isOnlyOne = link.isDefault && "The default link goes only with the customer";
  return (
    <li className="flex min-h-9 items-center gap-1">
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
        {link.url ? (
          <WebLink url={link.url} what="referral link" />
        ) : (
          <span className="truncate">{link.key}</span>
        )}
        {link.isDefault ? <Badge>Default</Badge> : null}
        {link.directTracking ? <Badge tone="info">Direct tracking</Badge> : null}
      </span>
      {link.url ? <LinkQrButton url={link.url} /> : null}
      <IconButton
        size="sm"
        label={`Change the key ${link.key}`}
        icon={<Pencil className="size-4" />}
        disabledReason={mayNotUpdate ?? notNow}
        onClick={() => onDo("edit")}
      />
      <IconButton
        size="sm"
        label={`Delete the link ${link.key}`}
        icon={<Trash2 className="size-4" />}
        disabledReason={mayNotDelete ?? (isOnlyOne || notNow)}
        onClick={() => onDo("delete")}
      />
    </li>
  );
}
