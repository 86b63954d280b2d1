import type { Config } from "tailwindcss";
import plugin from "tailwindcss/plugin";

/** Every colour of the desk by meaning. Both themes name the same tokens; `contrast.test.ts` measures the pairs. */
export const themes = {
  light: {
    canvas: "#fafafb",
    surface: "#ffffff",
    raised: "#ffffff",
    wash: "#f3f3f6",
    press: "#e9e9ee",
    line: "#e5e5ea",
    "line-strong": "#d2d3da",
    "line-input": "#8b8d99",
    ink: "#16171d",
    muted: "#565965",
    faint: "#686b77",
    accent: "#3a51d4",
    "accent-hover": "#2f44bc",
    "accent-ink": "#3449c4",
    "accent-soft": "#eef0fd",
    "on-accent": "#ffffff",
    positive: "#136c3e",
    "positive-dot": "#1f9d5c",
    "positive-soft": "#e9f6ef",
    warning: "#855000",
    "warning-dot": "#d18700",
    "warning-soft": "#fcf3e1",
    negative: "#b2271f",
    "negative-dot": "#d93c33",
    "negative-soft": "#fdeeec",
    "negative-fill": "#c22f27",
    "negative-fill-hover": "#a8261f",
    info: "#0d6482",
    "info-dot": "#1789b1",
    "info-soft": "#e7f4f9",
    "neutral-dot": "#8b8d99",
    tip: "#22242c",
    "on-tip": "#f4f4f6",
    scrim: "rgb(22 23 29 / 0.32)",
    "chart-1": "#3a5fd9",
    "chart-2": "#c96a00",
    "chart-3": "#00876f",
    "chart-4": "#a8408a",
    "chart-5": "#2b8fc4",
    "chart-6": "#7d7400",
  },
  dark: {
    canvas: "#0d0e11",
    surface: "#121317",
    raised: "#1a1c21",
    wash: "#1d1f25",
    press: "#272a32",
    line: "#24262d",
    "line-strong": "#363943",
    "line-input": "#6d707d",
    ink: "#ecedf0",
    muted: "#a9acb7",
    faint: "#9093a0",
    accent: "#5069e8",
    "accent-hover": "#445cd8",
    "accent-ink": "#9aaaff",
    "accent-soft": "#1b2040",
    "on-accent": "#ffffff",
    positive: "#62d09a",
    "positive-dot": "#3dbb7c",
    "positive-soft": "#11271c",
    warning: "#ebb659",
    "warning-dot": "#dd9a2b",
    "warning-soft": "#2a2012",
    negative: "#ff948b",
    "negative-dot": "#f0564b",
    "negative-soft": "#311817",
    "negative-fill": "#cc3b32",
    "negative-fill-hover": "#b9322a",
    info: "#72c6e4",
    "info-dot": "#3aa6cf",
    "info-soft": "#0f2530",
    "neutral-dot": "#7b7e8b",
    tip: "#f0f0f3",
    "on-tip": "#16171d",
    scrim: "rgb(0 0 0 / 0.6)",
    "chart-1": "#7d97ff",
    "chart-2": "#f09a3e",
    "chart-3": "#35b99c",
    "chart-4": "#d67fbd",
    "chart-5": "#6cc1ee",
    "chart-6": "#c5b93f",
  },
} as const;

type Token = keyof typeof themes.light;

function variables(theme: Record<Token, string>, scheme: "light" | "dark") {
  const shadow = scheme === "light" ? "22 23 29" : "0 0 0";
  const depth = scheme === "light" ? [0.05, 0.1, 0.14] : [0.3, 0.5, 0.6];
  return {
    "color-scheme": scheme,
    ...Object.fromEntries(Object.entries(theme).map(([name, value]) => [`--${name}`, value])),
    "--shadow-control": `0 1px 1px rgb(${shadow} / ${depth[0]})`,
    "--shadow-popup": `0 0 0 1px var(--line), 0 4px 12px -2px rgb(${shadow} / ${depth[1]})`,
    "--shadow-dialog": `0 0 0 1px var(--line), 0 16px 40px -8px rgb(${shadow} / ${depth[2]})`,
  };
}

const colors = Object.fromEntries(Object.keys(themes.light).map((name) => [name, `var(--${name})`]));

/** Steps of 4 px; 2 and 6 px exist for icons and key caps only. */
const spacing = {
  px: "1px",
  "0.5": "0.125rem",
  "1.5": "0.375rem",
  ...Object.fromEntries(Array.from({ length: 161 }, (_, step) => [step, `${step / 4}rem`])),
  row: "2.5rem",
  "row-2": "3.25rem",
};

export default {
  content: [],
  theme: {
    colors: { transparent: "transparent", current: "currentColor", ...colors },
    spacing,
    borderRadius: { none: "0", sm: "4px", DEFAULT: "6px", lg: "8px", full: "9999px" },
    fontSize: {
      12: ["0.75rem", { lineHeight: "1rem" }],
      13: ["0.8125rem", { lineHeight: "1.25rem" }],
      14: ["0.875rem", { lineHeight: "1.25rem" }],
      16: ["1rem", { lineHeight: "1.5rem", letterSpacing: "-0.011em" }],
      20: ["1.25rem", { lineHeight: "1.75rem", letterSpacing: "-0.017em" }],
      28: ["1.75rem", { lineHeight: "2.25rem", letterSpacing: "-0.021em" }],
    },
    fontFamily: {
      sans: [
        "var(--font-inter)",
        "var(--font-inter-ext)",
        "var(--font-inter-cyrillic)",
        "var(--font-inter-greek)",
        "ui-sans-serif",
        "system-ui",
        "sans-serif",
      ],
      mono: ["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "Liberation Mono", "monospace"],
    },
    boxShadow: {
      none: "none",
      control: "var(--shadow-control)",
      popup: "var(--shadow-popup)",
      dialog: "var(--shadow-dialog)",
    },
    transitionDuration: { DEFAULT: "120ms", 120: "120ms", 180: "180ms" },
    transitionTimingFunction: { DEFAULT: "cubic-bezier(0.2, 0, 0, 1)", out: "cubic-bezier(0.2, 0, 0, 1)" },
    screens: { xs: "480px", sm: "640px", md: "768px", lg: "1024px", xl: "1280px", "2xl": "1536px" },
  },
  plugins: [
    plugin(({ addBase }) => {
      addBase({
        ":root": variables(themes.light, "light"),
        ":root[data-theme='dark']": variables(themes.dark, "dark"),
        "@media (prefers-color-scheme: dark)": {
          ":root:not([data-theme='light'])": variables(themes.dark, "dark"),
        },
      });
    }),
  ],
} satisfies Config;
