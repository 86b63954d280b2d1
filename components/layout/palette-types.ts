import type { ReactNode } from "react";

/** One line of the palette: goes somewhere or does something. */
export type PaletteItem = {
  id: string;
  label: string;
  /** After the label, quieter: an e-mail, a state. */
  detail?: string;
  icon?: ReactNode;
  shortcut?: string;
  /** Words it is found by besides its label. */
  keywords?: string[];
  disabledReason?: string | false;
} & ({ href: string; run?: undefined } | { href?: undefined; run: () => void });

export type PaletteGroup = { heading: string; items: readonly PaletteItem[] };

export type PaletteSource = {
  groups: readonly PaletteGroup[];
  /** Looks things up while typing: customers by e-mail, key or id. Rejects to show a failure. */
  find?: { heading: string; search: (query: string, signal: AbortSignal) => Promise<readonly PaletteItem[]> };
};
