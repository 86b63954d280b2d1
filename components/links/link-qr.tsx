"use client";

import { QrCode } from "@/components/ui/qr-code";

/** The link as a QR code, with itself below. */
export function LinkQr({ url }: { url: string }) {
  return (
    <figure className="p-2">
      <QrCode value={url} label={`QR code for ${url}`} />
      <figcaption className="mt-2 max-w-48 break-all text-12 text-muted [unicode-bidi:isolate]">
        {url}
      </figcaption>
    </figure>
  );
}
