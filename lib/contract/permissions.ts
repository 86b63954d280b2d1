export const roles = ["admin", "manager", "marketing", "support"] as const;
export type Role = (typeof roles)[number];

const everybody = roles;

/**
 * Who may do what. The verbs and the buttons read this one table.
 * Names are those of the audit actions where the permission guards a write.
 */
export const permissions = {
  "customers.read": everybody,
  "customers.create": ["admin", "marketing"],
  "customers.update": ["admin", "marketing", "support"],
  "customers.archive": ["admin", "marketing"],
  "customers.restore": ["admin", "marketing"],
  "customers.delete": ["admin"],
  "customers.export": ["admin", "manager", "marketing"],
  "views.share": ["admin", "manager", "marketing"],
  "links.create": ["admin", "marketing"],
  "links.update": ["admin", "marketing"],
  "links.delete": ["admin", "marketing"],
  "invitations.read": everybody,
  "invitations.create": ["admin", "marketing"],
  "credits.read": everybody,
  "credits.export": everybody,
  "credits.create": ["admin", "support"],
  "credits.cancel": ["admin", "support"],
  "credits.approve": ["admin", "manager"],
  "credits.resolve": ["admin", "manager"],
  "credits.reopen": ["admin"],
  "credits.bulk": ["admin", "support"],
  "limits.read": ["admin", "manager", "support"],
  "limits.update": ["admin"],
  "activity.read": everybody,
  "notes.create": ["admin", "marketing", "support"],
  "notes.delete": ["admin", "marketing", "support"],
  "audit.read": ["admin", "manager"],
  "team.read": ["admin"],
  "team.invite": ["admin"],
  "team.update": ["admin"],
  "team.sessions.end": ["admin"],
  "team.two-factor.reset": ["admin"],
  "account.read": everybody,
  "two-factor.create": everybody,
  "two-factor.delete": everybody,
  "recovery-codes.create": everybody,
  "webhooks.register": ["admin"],
  "webhooks.replay": ["admin"],
  "stats.read": everybody,
  "workspace.read": everybody,
  "workspace.update": ["admin"],
  "sync.run": ["admin", "manager", "marketing"],
  "status.read": everybody,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;
export const permissionNames = Object.keys(permissions) as [Permission, ...Permission[]];

/** Whether a role holds a permission. */
export function may(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission];
  return allowed.includes(role);
}

export const roleLabel: Record<Role, string> = {
  admin: "Administrator",
  manager: "Manager",
  marketing: "Marketing",
  support: "Support",
};

const roleInSentence: Record<Role, string> = {
  admin: "an administrator",
  manager: "a manager",
  marketing: "marketing",
  support: "support",
};

/** Why a button is disabled for this role: one sentence that says who can do it. */
export function whyNot(permission: Permission): string {
  const holders = permissions[permission].map((role) => roleInSentence[role]);
  return `Only ${holders.join(" or ")} can do this.`;
}
