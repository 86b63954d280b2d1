"use client";

import { QrCode } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";

const LinkQr = later(
  () => import("./link-qr").then((module) => module.LinkQr),
  <Skeleton className="m-2 size-48" />,
);

/** Opens the QR code of a link; its code is fetched when somebody asks for it. */
export function LinkQrButton({ url }: { url: string }) {
  return (
    <Popover
      label="QR code of the referral link"
      trigger={(props) => (
        <IconButton {...props} size="sm" label="Show QR code" icon={<QrCode className="size-4" />} />
      )}
    >
      {() => <LinkQr url={url} />}
    </Popover>
  );
}
