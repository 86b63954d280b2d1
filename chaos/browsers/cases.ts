import { expect } from "@playwright/test";
import { openCredit, sendButton } from "../../e2e/credit-sheet";
import { sleep } from "../desk";
import { endOf, patient, press, type Scene, type Seen, sheetOf, signedIn, troubled } from "./scene";
import type { Web } from "./web";

/** What people do to a page at the wrong moment, before one process. */
type Impatience = (scene: Scene, web: Web) => Promise<Seen>;

const amount = "3";
const slow = { mode: "delay", delayMs: 3_000 };
const once = (customerId: string, ...said: string[]): Seen => ({ customerId, paid: [1], said });

async function opened(scene: Scene, web: Web, who: "support" | "admin" = "support") {
  const { id } = await scene.sandbox.create();
  const context = await signedIn(scene, web, who);
  const page = await context.newPage();
  return { id, context, page, sheet: await openCredit(page, id, { amount }) };
}

const doubleClick: Impatience = async (scene, web) => {
  const { id, sheet } = await opened(scene, web);
  await sendButton(sheet).dblclick();
  return once(id, await endOf(sheet));
};

const enterAndClick: Impatience = async (scene, web) => {
  const { id, page, sheet } = await opened(scene, web);
  await sheet.getByLabel("Amount").focus();
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Enter");
  await sendButton(sheet)
    .evaluate((button) => {
      if (!(button instanceof HTMLButtonElement)) return;
      button.form?.requestSubmit();
      button.click();
    })
    .catch(() => undefined);
  return once(id, await endOf(sheet));
};

const reload: Impatience = async (scene, web) => {
  const { id, page, sheet } = await opened(scene, web);
  await troubled(scene, id, slow);
  await press(scene, sheet, id);
  await page.reload();
  return once(id, await endOf(sheet));
};

const back: Impatience = async (scene, web) => {
  const { id, page } = await opened(scene, web);
  await page.goto("/customers");
  await troubled(scene, id, slow);
  const sheet = await openCredit(page, id, { amount });
  await press(scene, sheet, id);
  await page.goBack();
  await expect(page).toHaveURL(/\/customers$/);
  await page.goForward();
  return once(id, await endOf(sheet));
};

const offlineWhileSending: Impatience = async (scene, web) => {
  const { id, context, sheet } = await opened(scene, web);
  await troubled(scene, id, slow);
  await press(scene, sheet, id);
  await context.setOffline(true);
  await sleep(500);
  await context.setOffline(false);
  return once(id, await endOf(sheet));
};

const offlineAtThePress: Impatience = async (scene, web) => {
  const { id, context, sheet } = await opened(scene, web);
  await context.setOffline(true);
  await sendButton(sheet).click();
  await expect(sheet).toContainText("We can't tell yet whether it was sent", patient);
  await context.setOffline(false);
  await sheet.getByRole("button", { name: "Send it again" }).click();
  return once(id, await endOf(sheet));
};

const signedOut: Impatience = async (scene, web) => {
  const { id, page, context, sheet } = await opened(scene, web);
  const ended = await context.request.post("/api/auth/sign-out", { headers: { origin: web.url } });
  expect(ended.ok()).toBe(true);
  const gate = page.getByRole("dialog", { name: "You were signed out" });
  // The page may have learned it by itself, and asks before the button is reached.
  await Promise.race([sendButton(sheet).click(), expect(gate).toBeVisible(patient)]);
  await gate.getByLabel("Password").fill("refdesk-demo");
  await gate.getByRole("button", { name: "Sign in" }).click();
  await expect(gate).toBeHidden(patient);
  await sendButton(sheet).click();
  return once(id, await endOf(sheet));
};

export const alone: Record<string, Impatience> = {
  "double click": doubleClick,
  "Enter and click": enterAndClick,
  "reload while sending": reload,
  "Back while sending": back,
  "offline while sending": offlineWhileSending,
  "offline at the press": offlineAtThePress,
  "session over while the sheet is open": signedOut,
};

const told = /Applied|already given|not settled yet|credited/;

/** One customer, one amount, a tab before each process, and both buttons at once. */
async function together(scene: Scene, second: "support" | "admin"): Promise<Seen[]> {
  const { id, context, sheet } = await opened(scene, scene.holding);
  const other = second === "support" ? context : await signedIn(scene, scene.sending, second);
  const page = await other.newPage();
  // The session is one for both addresses: cookies know hosts, not ports.
  await page.goto(`${scene.sending.url}/customers/${id}`);
  await page.getByRole("button", { name: "Credit", exact: true }).click();
  const sheets = [sheet, sheetOf(page)];
  await sheetOf(page).getByLabel("Amount").fill(amount);
  await sheetOf(page).getByRole("radio", { name: "Goodwill" }).check();
  await Promise.all(sheets.map((one) => sendButton(one).click()));
  const said = await Promise.all(sheets.map((one) => endOf(one, told)));
  return [once(id, ...said)];
}

/** Somebody else looks at the customer's credits, at the process that lives. */
async function seenElsewhere(scene: Scene, web: Web, id: string) {
  const page = await (await signedIn(scene, web, "admin")).newPage();
  await page.goto(`/customers/${id}?tab=credits`);
  return { page, row: page.getByRole("row").filter({ hasText: "3.00 USD" }) };
}

/** Dies while the credit is held: the other process sends it, and the sheet tells so when its own is back. */
async function killedWhileHeld(scene: Scene): Promise<Seen[]> {
  const { id, sheet } = await opened(scene, scene.holding);
  await press(scene, sheet, id);
  await scene.holding.kill();
  const { row } = await seenElsewhere(scene, scene.sending, id);
  await expect(row).toContainText("Applied", patient);
  await scene.holding.begin();
  return [once(id, (await row.textContent()) ?? "", await endOf(sheet))];
}

/** Dies while Partnero has the request: the other process says unknown after the lease, and gives nobody a second one. */
async function killedWhileSending(scene: Scene): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const when of ["before", "after"]) {
    const { id, sheet } = await opened(scene, scene.sending);
    await troubled(scene, id, { mode: "hang", when });
    await press(scene, sheet, id);
    await scene.sending.kill();
    const { page, row } = await seenElsewhere(scene, scene.holding, id);
    await expect(row).toContainText("Unknown", patient);
    await page.getByRole("button", { name: "Credit", exact: true }).click();
    await expect(sheetOf(page)).toContainText(/not settled yet|Unknown/, patient);
    await scene.sending.begin();
    // Its answer was lost with the process: the sheet asks what became of it when told to, and sends nothing again.
    await sheet.getByRole("button", { name: "Ask again" }).click();
    seen.push({
      customerId: id,
      paid: [when === "after" ? 1 : 0],
      said: [await endOf(sheet, /Unknown/)],
    });
  }
  return seen;
}

export const both: Record<string, (scene: Scene) => Promise<Seen[]>> = {
  "two tabs": (scene) => together(scene, "support"),
  "two people": (scene) => together(scene, "admin"),
  "kill -9 while it is held": killedWhileHeld,
  "kill -9 while it is sent": killedWhileSending,
};
