type Line = { role: string; unit: string; isCurrency: boolean } & Amounts;
type Amounts = Record<"perCredit" | "perAgentDay" | "perCustomerQuarter", string | null>;

/**
 * Changes the limits of support at a demo desk, as its administrator would. In: what becomes of each line.
 * Tests credit as one sample person what a team gives in a week, so a desk for tests begins without a day's limit.
 */
export async function changeLimits(url: string, change: (line: Line) => Partial<Amounts>): Promise<void> {
  const json = { origin: url, "content-type": "application/json" };
  const signIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ email: "admin@refdesk.test", password: "refdesk-demo" }),
  });
  const cookie = signIn.headers.getSetCookie().map((one) => one.split(";")[0]);
  const headers = { ...json, cookie: cookie.join("; ") };
  const path = `${url}/api/team/limits`;
  const { data }: { data: { limits: Line[]; version: string } } = await (
    await fetch(path, { headers })
  ).json();
  const limits = data.limits.map((line) => (line.role === "support" ? { ...line, ...change(line) } : line));
  const body = JSON.stringify({ limits, version: data.version });
  const saved = await fetch(path, { method: "PUT", headers, body });
  if (!saved.ok) throw new Error(`The limits were not saved: ${await saved.text()}`);
}
