import { existsSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";

export const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export type Weight = { name: string; files: number; gzipKb: number };

/** The JavaScript that a browser loads for a page until the network is quiet, gzipped at level 9, in KB of 1,000 bytes. */
export async function weigh(
  pages: readonly { name: string; url: string; cookie?: string }[],
): Promise<Weight[]> {
  const executablePath = existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : undefined;
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const weights: Weight[] = [];
    for (const { name, url, cookie } of pages) {
      const context = await browser.newContext();
      if (cookie) await context.addCookies(cookie.split("; ").map((one) => toCookie(one, url)));
      const page = await context.newPage();
      const scripts = new Map<string, Promise<Buffer>>();
      page.on("response", (response) => {
        if (response.request().resourceType() === "script" && response.ok())
          scripts.set(response.url(), response.body());
      });
      await page.goto(url, { waitUntil: "networkidle" });
      if (new URL(page.url()).pathname !== new URL(url).pathname)
        throw new Error(`${url} led to ${page.url()}`);
      const bodies = await Promise.all(scripts.values());
      const bytes = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
      weights.push({ name, files: bodies.length, gzipKb: bytes / 1000 });
      await context.close();
    }
    return weights;
  } finally {
    await browser.close();
  }
}

function toCookie(pair: string, url: string) {
  const at = pair.indexOf("=");
  return { name: pair.slice(0, at), value: pair.slice(at + 1), url: new URL(url).origin };
}
