import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// No frames here, so the page itself runs axe: without this each look opens another page.
/** What axe finds on the page as it stands, one line for each place. */
export async function violations(page: Page, name: string): Promise<string[]> {
  // What has been scrolled under the bar at the top counts as hidden half by it.
  await page.evaluate(() => window.scrollTo(0, 0));
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().withTags(tags).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${name}: ${id} at ${target.join(" ")}. ${failureSummary}`),
  );
}

/** The same in both themes. */
export async function violationsInBothThemes(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    found.push(...(await violations(page, `${name}, ${colorScheme}`)));
  }
  return found;
}
