import {
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Page,
  request,
} from "@playwright/test";
import type { Role } from "@/lib/contract/permissions";
import { Sandbox } from "./sandbox";
import { type Desk, type DeskOptions, startDesk } from "./start-desk";

type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;
type SessionOf = (role: Role) => Promise<Session>;

type WorkerFixtures = {
  /** A desk of one's own where a test does what would disturb others: faults, an outage, a new team. */
  ownDesk: Omit<DeskOptions, "name"> | null;
  desk: Desk;
  sessionOf: SessionOf;
};

type TestFixtures = {
  /** Who is signed in; null for a stranger. */
  role: Role | null;
  sandbox: Sandbox;
  /** Words of the browser's console that this test provokes on purpose. */
  expected: RegExp[];
  calm: undefined;
};

/** No cookies: contexts made inside a test would otherwise begin with those of the test's own person. */
const nobody: Session = { cookies: [], origins: [] };

/** Signs one of the sample people in, as their browser would, and answers with the cookies. */
export async function signIn(url: string, email: string, password: string): Promise<Session> {
  const client = await request.newContext({
    baseURL: url,
    extraHTTPHeaders: { origin: url },
    storageState: nobody,
  });
  const answer = await client.post("/api/auth/sign-in/email", { data: { email, password } });
  expect(answer.status(), await answer.text()).toBe(200);
  const session = await client.storageState();
  await client.dispose();
  return session;
}

/** Writes down what the browser must never say or do while somebody works. */
function watch(page: Page, origin: string, said: string[]) {
  page.on("console", (message) => {
    const text = message.text();
    // An answer of 4xx or 5xx is written there by the browser itself; tests look at what the page says instead.
    if (message.type() !== "error" || /^Failed to load resource/.test(text)) return;
    said.push(`console: ${text}`);
  });
  page.on("pageerror", (error) => said.push(`script: ${error.message}`));
  page.on("dialog", (dialog) => {
    if (dialog.type() !== "beforeunload") said.push(`dialog: ${dialog.message()}`);
    void dialog.accept();
  });
  page.on("request", (one) => {
    const url = new URL(one.url());
    if (url.protocol.startsWith("http") && url.origin !== origin) said.push(`request to ${url.origin}`);
  });
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  ownDesk: [null, { scope: "worker", option: true }],

  desk: [
    async ({ ownDesk }, use, worker) => {
      if (!ownDesk) {
        const { REFDESK_URL: url = "", SANDBOX_URL: sandboxUrl = "" } = process.env;
        const shared = () => Promise.reject(new Error("Others use this desk; take one with ownDesk."));
        const never = {
          databaseUrl: "",
          secrets: ["sandbox-key"],
          stop: shared,
          stopSandbox: shared,
          startSandbox: shared,
          setupLink: shared,
        };
        return use({ url, sandboxUrl, ...never });
      }
      const desk = await startDesk({ ...ownDesk, name: `own-${worker.workerIndex}` });
      await use(desk);
      await desk.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],

  sessionOf: [
    async ({ desk }, use) => {
      const sessions = new Map<Role, Promise<Session>>();
      await use((role) => {
        const known = sessions.get(role) ?? signIn(desk.url, `${role}@refdesk.test`, "refdesk-demo");
        sessions.set(role, known);
        return known;
      });
    },
    { scope: "worker" },
  ],

  role: [null, { option: true }],
  expected: [[], { option: true }],

  baseURL: async ({ desk }, use) => use(desk.url),
  storageState: async ({ role, sessionOf }, use) => use(role ? await sessionOf(role) : nobody),
  sandbox: async ({ desk }, use) => use(new Sandbox(desk.sandboxUrl)),

  // Every test of every screen fails on a script error, a CSP report, an alert or a request to another site.
  calm: [
    async ({ context, desk, expected }, use) => {
      const said: string[] = [];
      context.on("page", (page) => watch(page, desk.url, said));
      await use(undefined);
      expect(said.filter((line) => !expected.some((word) => word.test(line)))).toEqual([]);
    },
    { auto: true },
  ],
});

/** Another person, or another browser of the same one, beside the test's own. */
export async function openAs(browser: Browser, url: string, session: Session = nobody): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, storageState: session });
  return context.newPage();
}

export type { Desk, Page, Session, SessionOf };
export { expect };
