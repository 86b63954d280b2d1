"use client";

import {
  CircleHelp,
  CircleUser,
  Coins,
  ListPlus,
  MailPlus,
  Monitor,
  Moon,
  Network,
  Pencil,
  Sun,
  Upload,
  UserPlus,
} from "lucide-react";
import { usePathname } from "next/navigation";
import { useMemo } from "react";
import Palette from "@/components/layout/palette";
import type { PaletteItem, PaletteSource } from "@/components/layout/palette-types";
import { type Theme, useTheme } from "@/components/layout/theme";
import { api } from "@/lib/client/http";
import { useActor } from "@/lib/client/session";
import { displayName } from "@/lib/contract/display-name";
import type { CustomerList } from "@/lib/contract/listed-customers";
import { decodeSegment, paths } from "@/lib/contract/paths";
import { may, type Permission, type Role, whyNot } from "@/lib/contract/permissions";
import { deskNav } from "./desk-nav";

const actions: (Extract<PaletteItem, { href: string }> & { permission: Permission })[] = [
  {
    id: "customers.create",
    label: "New customer",
    icon: <UserPlus />,
    keywords: ["create", "add"],
    href: `${paths.customers}?dialog=create`,
    permission: "customers.create",
  },
  {
    id: "invitations.create",
    label: "Invite customers",
    icon: <MailPlus />,
    keywords: ["invitation", "email"],
    href: `${paths.customers}?dialog=invite`,
    permission: "invitations.create",
  },
  {
    id: "customers.import",
    label: "Import customers",
    icon: <Upload />,
    keywords: ["csv", "file", "spreadsheet", "bulk", "many"],
    href: paths.customerImport,
    permission: "customers.update",
  },
  {
    id: "credits.bulk",
    label: "Credit a list",
    icon: <ListPlus />,
    keywords: ["csv", "file", "spreadsheet", "bulk", "many", "money"],
    href: paths.bulkCredit,
    permission: "credits.bulk",
  },
  {
    id: "team.invite",
    label: "Add a colleague",
    icon: <CircleUser />,
    keywords: ["team", "join", "link"],
    href: `${paths.team}?dialog=add`,
    permission: "team.invite",
  },
];

/** What people call a page besides its name. */
const alsoCalled: Record<string, string[]> = {
  [paths.overview]: ["dashboard", "report", "numbers", "stats"],
  [paths.customers]: ["people", "referrers"],
  [paths.sales]: ["transactions", "purchases", "orders", "rewards", "revenue"],
  [paths.credits]: ["money", "approvals", "payouts", "balance"],
  [paths.audit]: ["log", "history", "who did what"],
  [paths.team]: ["colleagues", "roles", "limits", "settings", "time zone"],
  [paths.account]: ["two-factor", "2fa", "security", "recovery codes"],
  [paths.status]: ["sync", "mirror", "webhooks", "health", "partnero"],
};

const themes: { theme: Theme; label: string; icon: PaletteItem["icon"] }[] = [
  { theme: "light", label: "Light theme", icon: <Sun /> },
  { theme: "dark", label: "Dark theme", icon: <Moon /> },
  { theme: "system", label: "Theme of the system", icon: <Monitor /> },
];

const themeItems = (choose: (theme: Theme) => void) =>
  themes.map(
    ({ theme, label, icon }): PaletteItem => ({
      id: `theme.${theme}`,
      label,
      icon,
      keywords: ["theme", "appearance"],
      run: () => choose(theme),
    }),
  );

/** Finds customers by any part of what they are known by, as the list does. */
async function findCustomers(q: string, signal: AbortSignal): Promise<PaletteItem[]> {
  // Whole e-mails and links only: what is half typed is nobody Partnero could know.
  const ask = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$|^https?:\/\//.test(q) || null;
  const found = await api<CustomerList>(paths.api.customers, { query: { q, ask, limit: 8 }, signal });
  return found.data.map((customer) => ({
    id: `customer.${customer.id}`,
    label: displayName(customer),
    // Who has no name is called by e-mail already.
    detail: customer.email && customer.email !== displayName(customer) ? customer.email : customer.id,
    icon: <CircleUser />,
    href: paths.customer(customer.id),
  }));
}

/** What can be asked about the customer whose page is open. */
function aboutCustomer(pathname: string, role: Role): PaletteItem[] {
  const segment = /^\/customers\/([^/]+)(?:\/tree)?$/.exec(pathname)?.[1];
  if (segment === undefined) return [];
  const id = decodeSegment(segment);
  const reason = (right: Permission) => (may(role, right) ? false : whyNot(right));
  return [
    {
      id: "customer.credit",
      label: "Credit this customer",
      icon: <Coins />,
      shortcut: "c",
      keywords: ["money", "reward", "give"],
      href: paths.creditCustomer(id),
      disabledReason: reason("credits.create"),
    },
    {
      id: "customer.edit",
      label: "Edit this customer",
      icon: <Pencil />,
      shortcut: "e",
      keywords: ["change", "name", "email"],
      href: `${paths.customer(id)}?dialog=edit&for=${encodeURIComponent(id)}`,
      disabledReason: reason("customers.update"),
    },
    {
      id: "customer.why",
      label: "Why no reward?",
      icon: <CircleHelp />,
      shortcut: "w",
      keywords: ["trace", "friend", "missing", "reward"],
      href: `${paths.customer(id)}?why=`,
    },
    { id: "customer.tree", label: "Referral tree", icon: <Network />, href: paths.customerTree(id) },
  ];
}

/** What ⌘K offers a role: pages, people, actions (those it may not do say who can), theme. */
function deskPalette(role: Role, chooseTheme: (theme: Theme) => void, pathname: string): PaletteSource {
  const account = { label: "Account", href: paths.account, icon: <CircleUser /> };
  const pages = [...deskNav(role), account].map(
    (item): PaletteItem => ({
      id: `go.${item.href}`,
      keywords: alsoCalled[item.href],
      ...item,
    }),
  );
  const doable = actions.map(
    ({ permission, ...item }): PaletteItem => ({
      ...item,
      disabledReason: may(role, permission) ? false : whyNot(permission),
    }),
  );
  const about = aboutCustomer(pathname, role);
  return {
    groups: [
      ...(about.length > 0 ? [{ heading: "This customer", items: about }] : []),
      { heading: "Go to", items: pages },
      { heading: "Do", items: doable },
      { heading: "Theme", items: themeItems(chooseTheme) },
    ],
    find: { heading: "Customers", search: findCustomers },
  };
}

/** ⌘K on every page of the desk. */
export default function DeskPalette(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { role } = useActor();
  const [, chooseTheme] = useTheme();
  const pathname = usePathname();
  // The theme's setter is a constant of its module; role and page change what is offered.
  const source = useMemo(() => deskPalette(role, chooseTheme, pathname), [role, chooseTheme, pathname]);
  return <Palette {...props} source={source} />;
}
