"use client";

import { useQuery } from "@tanstack/react-query";
import { customerQuery } from "@/lib/client/customers";
import { LinkQrButton } from "./link-qr-button";

/** The QR code of a customer's default link, where they have one. */
export function DefaultLinkQr({ customerId }: { customerId: string }) {
  const url = useQuery(customerQuery(customerId)).data?.data.referralLink;
  return url ? <LinkQrButton url={url} /> : null;
}
