"use client";

import { ChevronsUpDown } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { later } from "@/components/ui/later";
import { useLazyPopup } from "@/components/ui/menu";

const load = () => import("./user-menu-popup");
// Only a head start: whether it can be fetched shows when it is wanted.
const preload = () => void load().catch(() => {});
const UserMenuPopup = later(() => load().then((m) => m.default));

export type ShellUser = { name: string; email: string /** In words: "Support". */; role: string };

type UserMenuProps = {
  user: ShellUser;
  /** Only the initials. */
  compact?: boolean;
  onHelp: () => void;
  onSignOut: () => void;
};

/** Who I am; theme, account, keys and sign out behind it, fetched when somebody reaches for them. */
export function UserMenu({ user, compact, onHelp, onSignOut }: UserMenuProps) {
  const { anchor, open, wanted, byKey, change, trigger } = useLazyPopup("menu", preload);
  return (
    <>
      <button
        {...trigger}
        type="button"
        aria-label={`Your account: ${user.name}, ${user.role}`}
        className={
          compact
            ? "grid size-10 place-items-center rounded hover:bg-wash aria-expanded:bg-wash"
            : "flex w-full items-center gap-2 rounded px-2 py-1.5 text-left transition-colors hover:bg-wash aria-expanded:bg-wash"
        }
      >
        <Avatar name={user.name} />
        {compact ? null : (
          <>
            <span className="min-w-0 flex-1">
              <span className="block truncate text-13 font-medium leading-4">{user.name}</span>
              <span className="block truncate text-12 text-faint">{user.role}</span>
            </span>
            <ChevronsUpDown className="size-4 text-faint" aria-hidden="true" />
          </>
        )}
      </button>
      {wanted ? (
        <UserMenuPopup
          {...{ anchor, open, byKey, onHelp, onSignOut }}
          email={user.email}
          onOpenChange={change}
          side={compact ? "bottom" : "top"}
          align={compact ? "end" : "start"}
        />
      ) : null}
    </>
  );
}
