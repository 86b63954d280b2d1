"use client";

import { Switch } from "@/components/ui/choice";
import { Sheet } from "@/components/ui/dialog";
import { type Hotkey, useHotkeyList, useSingleKeys } from "@/components/ui/hotkeys";
import { Kbd } from "@/components/ui/kbd";

const inDialogs: Pick<Hotkey, "keys" | "label" | "group">[] = [
  { keys: "mod+enter", label: "Confirm", group: "In a dialog" },
  { keys: "escape", label: "Close", group: "In a dialog" },
];

/** Every key that works here, and the switch that turns the single ones off. */
export default function HelpSheet({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const [on, set] = useSingleKeys();
  const bound = [...useHotkeyList(), ...inDialogs];
  const unique = [...new Map(bound.map((one) => [`${one.group}|${one.keys}`, one])).values()];
  const groups = [...new Set(unique.map((one) => one.group))];
  return (
    <Sheet open={open} onOpenChange={onOpenChange} size="sm" title="Keyboard shortcuts">
      <Switch
        checked={on}
        onChange={(event) => set(event.target.checked)}
        label="Single-key shortcuts"
        hint="Keys such as J or G then C. Those with ⌘ or Ctrl stay on."
      />
      {groups.map((group) => (
        <section key={group} className="mt-6">
          <h3 className="mb-1 text-12 font-medium text-faint">{group}</h3>
          <ul className="divide-y divide-line">
            {unique
              .filter((one) => one.group === group)
              .map((one) => (
                <li key={one.keys} className="flex min-h-9 items-center justify-between gap-4">
                  {one.label}
                  <Kbd keys={one.keys} always />
                  <span className="sr-only">{one.keys}</span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Sheet>
  );
}
