import { defineConfig } from "@playwright/test";
import { systemChromium } from "./scripts/run/browser.mjs";

const executablePath = systemChromium() ?? undefined;
const report = process.env.REFDESK_BROWSER_REPORT;

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  // Starts sandbox, database and app once for the run, and says where they are (REFDESK_URL, SANDBOX_URL).
  globalSetup: "./e2e/stack.ts",
  // More than cores: a test mostly waits, for pages, countdowns and time limits.
  workers: 3,
  forbidOnly: Boolean(process.env.CI),
  // On a machine that does other work too, a second try tells a race from a defect; the end counts who needed one.
  retries: process.env.CI ? 1 : 0,
  // Only what hangs ends at these: on a machine that does other work too, no test is late.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [["list"], ...(report ? [["json", { outputFile: report }] as const] : [])],
  use: {
    actionTimeout: 60_000,
    navigationTimeout: 90_000,
    locale: "en-GB",
    timezoneId: "Asia/Kathmandu",
    contextOptions: { reducedMotion: "reduce" },
    // A trace of every test costs a fifth of the run; one that fails is traced at its second try.
    trace: "on-first-retry",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
