import { randomUUID } from "node:crypto";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import type { Locator } from "@playwright/test";
import { openList } from "./customer-list";
import { hostilePartnero, payloads } from "./hostile";
import { expect, type Page, test } from "./test";

test.use({ role: "admin", ownDesk: { customers: 20, between: hostilePartnero } });

const root = "xss-root";

/** Asks the API as the page's own person; refuses to go on when it says no. */
async function ask(page: Page, method: string, path: string, data: unknown) {
  const origin = new URL(page.url()).origin;
  const answer = await page.request.fetch(path, { method, data, headers: { origin } });
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
}

/** Anything in the page that came out of a text instead of the app. */
const alive = (page: Page) =>
  page.evaluate(() => {
    const bad = [
      ...document.querySelectorAll(
        "[onerror],[onload],[onfocus],[ontoggle],[onmouseover],[onbegin],iframe,object,embed,base,marquee,video,audio,math,img[src='x'],[src^='//'],link[href^='//'],meta[http-equiv=refresh]",
      ),
      ...[...document.querySelectorAll("a[href],form[action],button[formaction]")].filter((one) =>
        /^\s*((javascript|data|vbscript):|(https?:)?[/\\]{2}evil)/i.test(
          one.getAttribute("href") ?? one.getAttribute("action") ?? one.getAttribute("formaction") ?? "",
        ),
      ),
    ];
    return bad.map((one) => one.outerHTML.slice(0, 200));
  });

/** Opens a page, waits for what proves that the hostile text is shown, and looks for anything alive. */
async function harmless(page: Page, path: string, shown: string | Locator) {
  await page.goto(path);
  const proof = typeof shown === "string" ? page.getByText(shown).first() : shown;
  await expect(proof).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  expect(await alive(page), path).toEqual([]);
}

test("no hostile text does anything on any screen, and javascript: is never a link", async ({
  page,
  sandbox,
}) => {
  expect(new Set(payloads).size).toBeGreaterThanOrEqual(300);
  await sandbox.create({ id: root, key: "xss-root-key", name: "Root", surname: "<b>root</b>" });
  const ids: string[] = [];
  for (const [n, payload] of payloads.entries()) {
    const id = `xss-${n}-${payload}`;
    const [name, surname] = [payload, payloads[(n + 7) % payloads.length]];
    const email = `"${payload.replace(/["\\\s]/g, "")}"@example.com`;
    await sandbox
      .create({ id, key: `k${n}${payload}`, name, surname, email, referrer: root })
      .catch(() => sandbox.create({ id, key: `k${n}${payload}`, name, surname, referrer: root }));
    ids.push(id);
  }
  // The list shows what the mirror has.
  await page.goto("/customers");
  await ask(page, "POST", "/api/sync", {});
  for (const id of [ids[0] ?? "", ids.at(-1) ?? ""]) {
    const found = async () =>
      (await (await page.request.get("/api/customers", { params: { q: id, limit: 1 } })).json()).data[0]?.id;
    await expect.poll(found).toBe(id);
  }
  const columns = "name,status,referredBy,referrals,balance,joined,id,key,tags,actions";
  for (let at = 1; (at - 1) * 100 < ids.length; at += 1) {
    const row = page.getByRole("row").filter({ hasText: "xss-" }).nth(10);
    await harmless(page, `/customers?limit=100&page=${at}&columns=${columns}`, row);
  }
  const tenth = page.getByRole("treegrid").getByRole("row").nth(10);
  await harmless(page, `/customers/${root}?tab=referrals`, tenth);
  await harmless(page, `/customers/${root}/tree`, tenth);

  // The proxy puts fifty payloads into the custom fields of each of these, and a script into its links.
  for (const [n, id] of ids.entries()) {
    if (n % 50 !== 6) continue;
    const path = `/customers/${encodeURIComponent(id)}`;
    await harmless(page, path, "javascript:alert('link')");
    for (let from = n - 6; from < n + 44; from += 10) {
      await ask(page, "PUT", `/api/credits/${randomUUID()}`, {
        customerId: id,
        amount: `${from + 1}.00`,
        unit: "USD",
        isCurrency: true,
        reason: "other",
        note: payloads.slice(from, from + 10).join(" "),
        ticket: payloads[n]?.slice(0, 100),
      });
    }
    await ask(page, "PATCH", `/api/customers/${encodeURIComponent(id)}`, {
      changes: { surname: payloads[n + 1] ?? "x" },
      base: { surname: payloads[(n + 7) % payloads.length] },
    });
    await harmless(page, `${path}?tab=credits`, page.getByRole("button", { name: "Show details" }).first());
    await page.getByRole("button", { name: "Show details" }).first().click();
    await expect(page.getByRole("list", { name: "Steps" })).toBeVisible();
    expect(await alive(page)).toEqual([]);
    await harmless(page, `${path}?tab=activity`, payloads[n + 1] ?? "");
  }
  await harmless(page, "/credits?limit=100", payloads[6] ?? "");
  await harmless(page, "/audit", payloads[6] ?? "");
  for (const details of (await page.getByRole("button", { name: /^Details: (Edited|Gave)/ }).all()).slice(
    0,
    6,
  ))
    await details.click();
  expect(await alive(page)).toEqual([]);
  await openList(page);
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Command palette" });
  await palette.getByRole("combobox").fill(ids[6] ?? "");
  await expect(palette.getByRole("option").first()).toBeVisible();
  expect(await alive(page)).toEqual([]);
});

test("a page of somebody else cannot do anything with our cookies", async ({
  browser,
  desk,
  sessionOf,
  sandbox,
}) => {
  const { id } = await sandbox.create();
  const script = (url: string) => `
    const send = (path, method, type, body) => fetch("${url}" + path, { method, mode: "no-cors", credentials: "include", headers: { "content-type": type }, body }).then(() => 1, () => 0);
    const form = (path, name, value) => new Promise((done) => {
      const frame = document.createElement("iframe"); frame.name = "f" + Math.random(); document.body.append(frame);
      const form = document.createElement("form"); form.action = "${url}" + path; form.method = "post"; form.enctype = "text/plain"; form.target = frame.name;
      const input = document.createElement("input"); input.name = name; input.value = value; form.append(input); document.body.append(form);
      frame.onload = done; setTimeout(done, 3000); form.submit();
    });
    window.done = Promise.all([
      send("/api/customers", "POST", "text/plain", '{"email":"csrf-1@example.com"}'),
      send("/api/customers", "POST", "application/json", '{"email":"csrf-2@example.com"}'),
      send("/api/customers/${id}/archive", "POST", "text/plain", "{}"),
      send("/api/auth/sign-out", "POST", "text/plain", "{}"),
      form("/api/customers", '{"email":"csrf-3@example.com","x":"', '"}'),
      form("/api/customers/${id}/archive", "{}", ""),
      form("/api/auth/sign-out", "{}", ""),
    ]).then(() => { document.title = "done"; });`;
  const server = createServer((_, answer) => {
    answer.writeHead(200, { "content-type": "text/html" });
    answer.end(`<!doctype html><body><script>${script(desk.url)}</script></body>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const context = await browser.newContext({ storageState: await sessionOf("admin"), baseURL: desk.url });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await expect(page).toHaveTitle("done");
  const writes = (await sandbox.requests({ method: "POST" })).filter(
    (one) => one.body.includes("csrf-") || one.path?.includes(`${id}/archive`),
  );
  expect(writes).toEqual([]);
  expect((await page.request.get("/api/session")).status()).toBe(200);
  await context.close();
  server.close();
});

const pages = [
  "/",
  "/sign-in",
  "/setup",
  "/join/x",
  "/customers",
  "/customers/customer_1",
  "/customers/customer_1/tree",
  "/invitations",
  "/credits",
  "/audit",
  "/team",
  "/no/such/page",
];
const id = "customer_1";
const apis = [
  ...["session", "customers", "credits", "audit", "audit/people", "team", "invitations", "health", "ready"],
  ...["", "/stats", "/referrals", "/transactions", "/balance", "/links", "/tree", "/activity"].map(
    (part) => `customers/${id}${part}`,
  ),
  ...[
    "metrics",
    "credits/nothing",
    "auth/anything/else",
    "customers/nobody",
    "customers?limit=x",
    "nothing/here",
  ],
];

test("every page and every answer carries the headers that keep it to itself", async ({ page }) => {
  const common = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": expect.stringContaining("no-store"),
  };
  const policy = [
    "default-src 'self'",
    "script-src 'self' 'nonce-x'",
    "style-src 'self' 'nonce-x'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  const nonces = new Set<string>();
  for (const path of pages) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    const headers = answer.headers();
    const csp = headers["content-security-policy"] ?? "";
    nonces.add(/'nonce-([^']+)'/.exec(csp)?.[1] ?? "");
    expect.soft(headers, path).toMatchObject(common);
    expect.soft(csp.replaceAll(/'nonce-[^']+'/g, "'nonce-x'"), path).toBe(policy);
    expect.soft(headers["x-powered-by"], path).toBeUndefined();
  }
  expect(nonces.size).toBe(pages.length);
  for (const path of apis) {
    const headers = (await page.request.get(`/api/${path}`, { maxRedirects: 0 })).headers();
    const strict = { "content-security-policy": "default-src 'none'; frame-ancestors 'none'" };
    expect.soft(headers, path).toMatchObject({ ...common, ...strict });
  }
});

test("a forged Host changes no link and no redirect", async ({ desk }) => {
  for (const path of ["/", "/customers", "/sign-in?next=/customers", "/setup?token=x", "/api/session"]) {
    const said = await new Promise<string>((resolve, reject) => {
      const headers = {
        host: "evil.invalid",
        "x-forwarded-host": "evil.invalid",
        "x-forwarded-proto": "https",
      };
      get(desk.url + path, { headers }, (answer) => {
        let text = JSON.stringify(answer.headers);
        answer.on("data", (chunk) => {
          text += chunk;
        });
        answer.on("end", () => resolve(text));
      }).on("error", reject);
    });
    expect(said, path).not.toContain("evil.invalid");
  }
});

test("next leads only to pages of ours", async ({ page, desk }) => {
  const away = [
    "//evil.invalid",
    "https://evil.invalid/customers",
    "/\\evil.invalid",
    "/%5Cevil.invalid",
    "\\\\evil.invalid",
    "javascript:alert(1)",
    "/customers/../../evil",
    "/api/auth/sign-out",
    "http:evil.invalid",
    "/\t/evil.invalid",
    "///evil.invalid",
    "@evil.invalid",
  ];
  for (const next of away) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await expect(page).toHaveURL(`${desk.url}/`);
  }
  await page.goto(`/sign-in?next=${encodeURIComponent("/audit?action=session.sign_in")}`);
  await expect(page).toHaveURL(`${desk.url}/audit?action=session.sign_in`);
});

test("no secret stands in any answer, page or script", async ({ page, desk }) => {
  const bodies: Promise<[string, string]>[] = [];
  page.on("response", (answer) => {
    const headers = JSON.stringify(answer.headers());
    bodies.push(
      answer.text().then(
        (text): [string, string] => [answer.url(), headers + text],
        (): [string, string] => [answer.url(), headers],
      ),
    );
  });
  for (const path of [...pages, "/customers?dialog=create", "/customers?dialog=invite"]) {
    await page.goto(path);
    await expect(page.getByRole("heading").first()).toBeAttached();
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  }
  for (const path of apis) await page.goto(`/api/${path}`);
  const all = await Promise.all(bodies);
  expect(all.length).toBeGreaterThan(60);
  const words = [...desk.secrets, "PARTNERO_API_KEY", "REFDESK_SECRET", "DATABASE_URL", "api.partnero.com"];
  const told = all.flatMap(([url, text]) =>
    words.filter((word) => text.includes(word)).map((word) => `${word} in ${url}`),
  );
  expect(told).toEqual([]);
});
