import { type Browser, type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { sendButton } from "../../e2e/credit-sheet";
import type { Sandbox } from "../../e2e/sandbox";
import type { Upstream } from "../upstream";
import type { Web } from "./web";

/** Two web processes on one database, and the browser before them. */
export type Scene = {
  browser: Browser;
  /** Holds a credit for some seconds before it is sent. */
  holding: Web;
  /** Sends inside the request. */
  sending: Web;
  upstream: Upstream;
  sandbox: Sandbox;
};

/** How one customer fared: how often they must have been paid, and what the pages said of it. */
export type Seen = { customerId: string; paid: number[]; said: string[] };

export const patient = { timeout: 90_000 };

/** Somebody of the demo's team, signed in at this process in a browser of their own. */
export async function signedIn(
  { browser }: Scene,
  web: Web,
  who: "support" | "admin",
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: web.url, reducedMotion: "reduce" });
  context.setDefaultTimeout(patient.timeout);
  const answer = await context.request.post("/api/auth/sign-in/email", {
    headers: { origin: web.url },
    data: { email: `${who}@refdesk.test`, password: "refdesk-demo" },
  });
  if (!answer.ok()) throw new Error(`${who} could not sign in: ${answer.status()}`);
  return context;
}

/** Partnero takes its time over the credits of this customer, or worse. */
export const troubled = ({ upstream }: Scene, customerId: string, rule: object) =>
  upstream.setFaults([
    { method: "POST", path: `/v1/customers/${customerId}/balance/credit`, times: 1, ...rule },
  ]);

/** Presses the button, and waits until the credit is on its way or waits to be. */
export async function press({ sandbox }: Scene, sheet: Locator, customerId: string): Promise<void> {
  await sendButton(sheet).click();
  await expect
    .poll(
      async () =>
        (await sandbox.credits(customerId)).length > 0 ||
        /Sends in/.test((await sheet.textContent().catch(() => "")) ?? ""),
      patient,
    )
    .toBe(true);
}

/** What the sheet says when it has come to an end. */
export async function endOf(sheet: Locator, words = /Applied\s*[\d.]+/): Promise<string> {
  await expect(sheet).toContainText(words, patient);
  return (await sheet.textContent()) ?? "";
}

export const sheetOf = (page: Page) => page.getByRole("dialog", { name: "Credit" });
