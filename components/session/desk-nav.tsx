import {
  Activity,
  ChartNoAxesCombined,
  Coins,
  ScrollText,
  Send,
  ShoppingBag,
  UserCog,
  Users,
} from "lucide-react";
import type { NavItem } from "@/components/layout/nav";
import { paths } from "@/lib/contract/paths";
import { may, type Permission, type Role } from "@/lib/contract/permissions";

const rooms: (NavItem & { permission: Permission })[] = [
  {
    label: "Overview",
    href: paths.overview,
    icon: <ChartNoAxesCombined />,
    shortcut: "g o",
    permission: "stats.read",
  },
  {
    label: "Customers",
    href: paths.customers,
    also: [paths.customerImport, paths.customerJobs],
    icon: <Users />,
    shortcut: "g c",
    permission: "customers.read",
  },
  {
    label: "Invitations",
    href: paths.invitations,
    icon: <Send />,
    shortcut: "g i",
    permission: "invitations.read",
  },
  { label: "Sales", href: paths.sales, icon: <ShoppingBag />, shortcut: "g r", permission: "stats.read" },
  { label: "Credits", href: paths.credits, icon: <Coins />, shortcut: "g m", permission: "credits.read" },
  { label: "Audit", href: paths.audit, icon: <ScrollText />, shortcut: "g a", permission: "audit.read" },
  { label: "Team", href: paths.team, icon: <UserCog />, shortcut: "g t", permission: "team.read" },
  { label: "Status", href: paths.status, icon: <Activity />, shortcut: "g s", permission: "status.read" },
];

/** Where a role may go, in order. */
export function deskNav(role: Role): NavItem[] {
  return rooms
    .filter((room) => may(role, room.permission))
    .map(({ permission: _permission, ...item }) => item);
}
