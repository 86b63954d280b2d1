"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { Section } from "@/components/layout/page-header";
import { CopyButton } from "@/components/ui/copy-button";
import { statsQuery } from "@/lib/client/stats";
import { webLink } from "@/lib/contract/web-link";

/** How the places call themselves, where a capital letter is not enough. */
const names: Record<string, string> = { linkedin: "LinkedIn", whatsapp: "WhatsApp", x: "X" };
const nameOf = (name: string) => names[name] ?? name.charAt(0).toUpperCase() + name.slice(1);

/** Ready-made links for the places people share at; nothing until they are known. What they say is of no use to read. */
export function ShareLinks({ customerId }: { customerId: string }) {
  const links = useQuery(statsQuery(customerId)).data?.data.shareLinks ?? [];
  if (links.length === 0) return null;
  return (
    <Section title="Share links" description="Ready-made for the places people share at">
      <ul className="flex flex-wrap gap-x-6 py-1">
        {links.map(({ name, url }) => {
          const safe = webLink(url);
          return (
            <li key={name} className="flex min-h-8 items-center gap-1" data-tip={url}>
              {safe ? (
                <a
                  href={safe}
                  target="_blank"
                  rel="noopener noreferrer nofollow"
                  className="inline-flex items-center gap-1 rounded-sm text-accent-ink underline decoration-transparent underline-offset-2 transition-colors hover:decoration-current"
                >
                  {nameOf(name)}
                  <ExternalLink className="size-3 shrink-0" aria-hidden="true" />
                  <span className="sr-only">(opens in a new tab)</span>
                </a>
              ) : (
                nameOf(name)
              )}
              <CopyButton value={url} what={`${nameOf(name)} share link`} />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
