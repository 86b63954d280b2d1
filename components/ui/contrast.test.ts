import { describe, expect, test } from "vitest";
import { themes } from "@/tailwind.config";

type Token = keyof typeof themes.light;

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const grounds: Token[] = ["canvas", "surface", "raised", "wash"];
const texts: Token[] = ["ink", "muted", "faint", "accent-ink", "positive", "warning", "negative", "info"];
const text: [Token, Token][] = [
  ...grounds.flatMap((ground) => texts.map((ink): [Token, Token] => [ink, ground])),
  ["ink", "press"],
  ["muted", "press"],
  ["ink", "accent-soft"],
  ["muted", "accent-soft"],
  ["faint", "accent-soft"],
  ["accent-ink", "accent-soft"],
  ["positive", "positive-soft"],
  ["warning", "warning-soft"],
  ["negative", "negative-soft"],
  ["info", "info-soft"],
  ...(["positive-soft", "warning-soft", "negative-soft", "info-soft"] as const).flatMap(
    (soft): [Token, Token][] => [
      ["ink", soft],
      ["muted", soft],
    ],
  ),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-accent", "negative-fill"],
  ["on-accent", "negative-fill-hover"],
  ["on-tip", "tip"],
];
const shapes: Token[] = [
  "line-input",
  "accent",
  "accent-ink",
  "neutral-dot",
  "chart-1",
  "chart-2",
  "chart-3",
  "chart-4",
  "chart-5",
  "chart-6",
];

describe.each(["light", "dark"] as const)("%s theme", (name) => {
  const theme = themes[name];
  test.each(text)("text %s on %s reaches 4.5 : 1", (ink, ground) => {
    expect(contrast(theme[ink], theme[ground])).toBeGreaterThanOrEqual(4.5);
  });
  test.each(shapes)("shape %s reaches 3 : 1 on the surface", (shape) => {
    expect(contrast(theme[shape], theme.surface)).toBeGreaterThanOrEqual(3);
  });
});
