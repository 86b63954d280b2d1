import { ExternalLink } from "lucide-react";
import { webLink } from "@/lib/contract/web-link";
import { CopyButton } from "./copy-button";

/** A link of the program: followed only if it is a web address, else shown as the text it is. With a copy button. */
export function WebLink({ url, what, shortcut }: { url: string; what: string; shortcut?: string }) {
  const safe = webLink(url);
  const shown = url.replace(/^https?:\/\//, "");
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-1">
      {safe ? (
        <a
          href={safe}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="inline-flex min-w-0 items-center gap-1 rounded-sm text-accent-ink underline decoration-transparent underline-offset-2 transition-colors hover:decoration-current"
        >
          <span className="truncate [unicode-bidi:isolate]">{shown}</span>
          <ExternalLink className="size-3 shrink-0" aria-hidden="true" />
          <span className="sr-only">(opens in a new tab)</span>
        </a>
      ) : (
        <span className="truncate [unicode-bidi:isolate]">{url}</span>
      )}
      <CopyButton value={url} what={what} shortcut={shortcut} className="-my-1.5" />
    </span>
  );
}
