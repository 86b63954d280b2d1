"use client";

import { Menu as MenuIcon, Search } from "lucide-react";
import Link from "next/link";
import { type ComponentType, type ReactNode, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { useHotkeys } from "@/components/ui/hotkeys";
import { Kbd } from "@/components/ui/kbd";
import { later } from "@/components/ui/later";
import { Logo } from "./logo";
import { Nav, type NavItem, NavKeys } from "./nav";
import { keepTyped } from "./typed-ahead";
import { type ShellUser, UserMenu } from "./user-menu";

const HelpSheet = later(() => import("./help-sheet").then((m) => m.default));
const Drawer = later(() => import("./drawer").then((m) => m.default));

export type AppShellProps = {
  /** What this reader may go to, in order. */
  nav: readonly NavItem[];
  /** At the bottom of the side bar: status, settings. */
  footNav?: readonly NavItem[];
  user: ShellUser;
  /** Find or do; shown from the first time it is wanted on. */
  palette: ComponentType<{ open: boolean; onOpenChange: (open: boolean) => void }>;
  onSignOut: () => void;
  /** Across the top of every page: Partnero is down, demo data. */
  banner?: ReactNode;
  children: ReactNode;
};

/** Open or not, and whether it was ever wanted, so that its code is fetched only then. */
function useOverlay() {
  const [state, setState] = useState({ open: false, wanted: false });
  return { ...state, set: (open: boolean) => setState((s) => ({ open, wanted: s.wanted || open })) };
}

function PaletteButton({ onPress }: { onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      aria-keyshortcuts="Control+K Meta+K"
      className="flex h-8 w-full items-center gap-2 rounded border border-line-strong bg-surface px-2 text-13 text-muted shadow-control transition-colors hover:bg-wash"
    >
      <Search className="size-4 text-faint" aria-hidden="true" />
      <span className="flex-1 text-left">Find or do</span>
      <Kbd keys="mod+k" />
    </button>
  );
}

/** Side bar from 1024 px, top bar and drawer below; palette, help and theme everywhere. */
export function AppShell(props: AppShellProps) {
  const { nav, footNav = [], user, palette: Palette, onSignOut } = props;
  const palette = useOverlay();
  const help = useOverlay();
  const drawer = useOverlay();
  useHotkeys([
    {
      keys: "mod+k",
      label: "Find or do anything",
      group: "Everywhere",
      run: () => {
        if (!palette.open) keepTyped();
        palette.set(!palette.open);
      },
    },
    { keys: "?", label: "Show these keys", group: "Everywhere", run: () => help.set(true) },
  ]);
  const menu = (compact: boolean) => (
    <UserMenu user={user} compact={compact} onHelp={() => help.set(true)} onSignOut={onSignOut} />
  );
  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[14rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="fixed left-3 top-3 z-60 -translate-y-16 rounded bg-accent px-3 py-1.5 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <NavKeys items={[...nav, ...footNav]} />
      <aside className="sticky top-0 hidden h-dvh flex-col gap-4 border-r border-line bg-canvas px-3 py-4 lg:flex">
        <Link href="/" className="w-fit rounded px-2" aria-label="Refdesk, start">
          <Logo />
        </Link>
        <PaletteButton onPress={() => palette.set(true)} />
        <div className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1">
          <Nav items={nav} />
        </div>
        {footNav.length > 0 ? <Nav label="More" items={footNav} /> : null}
        {menu(false)}
      </aside>
      <header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b border-line bg-canvas px-2 lg:hidden">
        <IconButton
          size="lg"
          label="Open navigation"
          aria-expanded={drawer.open}
          icon={<MenuIcon className="size-5" />}
          onClick={() => drawer.set(true)}
        />
        <Link href="/" className="mr-auto rounded px-1" aria-label="Refdesk, start">
          <Logo />
        </Link>
        <IconButton
          size="lg"
          label="Find or do"
          icon={<Search className="size-5" />}
          onClick={() => palette.set(true)}
        />
        {menu(true)}
      </header>
      <div className="flex min-w-0 flex-col bg-surface max-lg:min-h-[calc(100dvh-3.5rem)] lg:has-data-fill:h-dvh">
        {props.banner}
        <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col outline-none">
          {props.children}
        </main>
      </div>
      {palette.wanted ? <Palette open={palette.open} onOpenChange={palette.set} /> : null}
      {help.wanted ? <HelpSheet open={help.open} onOpenChange={help.set} /> : null}
      {drawer.wanted ? (
        <Drawer open={drawer.open} onOpenChange={drawer.set}>
          <Nav items={[...nav, ...footNav]} onNavigate={() => drawer.set(false)} />
        </Drawer>
      ) : null}
    </div>
  );
}
