"use client";

import { ChevronsUpDown, CircleQuestionMark, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { type Theme, useTheme } from "./theme";

export type ShellUser = { name: string; email: string /** In words: "Support". */; role: string };

const themes: { value: Theme; label: string; icon: React.ReactNode }[] = [
  { value: "system", label: "System", icon: <Monitor /> },
  { value: "light", label: "Light", icon: <Sun /> },
  { value: "dark", label: "Dark", icon: <Moon /> },
];

const isTheme = (value: string): value is Theme => themes.some((one) => one.value === value);

/** Who I am, theme, keys, sign out. `compact` shows only the initials. */
export function UserMenu({
  user,
  compact,
  onHelp,
  onSignOut,
}: {
  user: ShellUser;
  compact?: boolean;
  onHelp: () => void;
  onSignOut: () => void;
}) {
  const [theme, choose] = useTheme();
  const items: MenuItem[] = [
    { heading: user.email },
    "separator",
    {
      radio: "Theme",
      value: theme,
      options: themes,
      onChange: (value: string) => isTheme(value) && choose(value),
    },
    "separator",
    { label: "Keyboard shortcuts", icon: <CircleQuestionMark />, shortcut: "?", onSelect: onHelp },
    { label: "Sign out", icon: <LogOut />, onSelect: onSignOut },
  ];
  return (
    <Menu
      label="Your account"
      items={items}
      side={compact ? "bottom" : "top"}
      align={compact ? "end" : "start"}
      trigger={(props) => (
        <button
          {...props}
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
      )}
    />
  );
}
