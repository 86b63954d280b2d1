import { startDesk } from "./start-desk";

/**
 * The desk that most tests share, once for the whole run. Tests find it in `REFDESK_URL` and `SANDBOX_URL`;
 * where both are set already, that desk is used and left running. Logs: `.cache/e2e-logs`.
 * Playwright calls this before the tests, and what it returns after them.
 */
export default async function startStack(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.REFDESK_URL && process.env.SANDBOX_URL) return undefined;
  const desk = await startDesk({ name: "shared", customers: 500 });
  process.env.REFDESK_URL = desk.url;
  process.env.SANDBOX_URL = desk.sandboxUrl;
  return desk.stop;
}
