"use client";

import { ErrorPage } from "@/components/layout/error-page";
import "./globals.css";

/** Stands in for the root layout when that one fails. */
export default function GlobalError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body className="font-sans">
        <title>Something failed · Refdesk</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
