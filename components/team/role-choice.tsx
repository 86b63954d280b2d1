"use client";

import { RadioGroup } from "@/components/ui/choice";
import { type Role, roleLabel, roles } from "@/lib/contract/permissions";

const hints: Record<Role, string> = {
  support: "Reads everything, edits customers, gives credits",
  marketing: "Creates, edits, invites and archives customers; no credits",
  manager: "Reads everything, the audit log too",
  admin: "Everything, with deleting customers and this team",
};

const order: readonly Role[] = ["support", "marketing", "manager", "admin"];
const isRole = (value: string): value is Role => roles.some((role) => role === value);

/** One of the four roles, each with what it may do. */
export function RoleChoice({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  return (
    <RadioGroup
      legend="Role"
      value={value}
      onChange={(next) => isRole(next) && onChange(next)}
      options={order.map((role) => ({ value: role, label: roleLabel[role], hint: hints[role] }))}
    />
  );
}
