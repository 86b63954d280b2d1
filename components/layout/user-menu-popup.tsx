"use client";

import { CircleQuestionMark, CircleUser, LogOut, Monitor, Moon, Sun } from "lucide-react";
import type { ComponentProps } from "react";
import type { MenuItem } from "@/components/ui/menu";
import MenuPopup from "@/components/ui/menu-popup";
import { paths } from "@/lib/contract/paths";
import { type Theme, useTheme } from "./theme";

const themes: { value: Theme; label: string; icon: React.ReactNode }[] = [
  { value: "system", label: "System", icon: <Monitor /> },
  { value: "light", label: "Light", icon: <Sun /> },
  { value: "dark", label: "Dark", icon: <Moon /> },
];

const isTheme = (value: string): value is Theme => themes.some((one) => one.value === value);

type UserMenuPopupProps = Omit<ComponentProps<typeof MenuPopup>, "label" | "items"> & {
  email: string;
  onHelp: () => void;
  onSignOut: () => void;
};

/** What stands in the person's menu. */
export default function UserMenuPopup({ email, onHelp, onSignOut, ...popup }: UserMenuPopupProps) {
  const [theme, choose] = useTheme();
  const items: MenuItem[] = [
    { heading: email },
    "separator",
    {
      radio: "Theme",
      value: theme,
      options: themes,
      onChange: (value: string) => isTheme(value) && choose(value),
    },
    "separator",
    { label: "Account", icon: <CircleUser />, href: paths.account },
    { label: "Keyboard shortcuts", icon: <CircleQuestionMark />, shortcut: "?", onSelect: onHelp },
    { label: "Sign out", icon: <LogOut />, onSelect: onSignOut },
  ];
  return <MenuPopup {...popup} label="Your account" items={items} />;
}
