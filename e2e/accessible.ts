import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What lies over a page. The page behind it is out of reach then, and was looked at by itself. */
export const popup = "[role=dialog], [role=alertdialog], [role=menu]";

/** What axe finds on the page as it stands, or within a part of it, one line for each place. */
export async function violations(page: Page, name: string, within?: string): Promise<string[]> {
  return look(page, name, (axe) => (within ? axe.include(within) : axe).withTags(tags));
}

/** The same in both themes; of the rules only contrast can tell them apart. */
export async function violationsInBothThemes(page: Page, name: string, within?: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const light = await violations(page, `${name}, light`, within);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const dark = await look(page, `${name}, dark`, (axe) =>
    (within ? axe.include(within) : axe).withRules(["color-contrast"]),
  );
  return [...light, ...dark];
}

async function look(page: Page, name: string, rules: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  // What has been scrolled under the bar at the top counts as hidden half by it.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.evaluate(settle);
  // No frames here, so the page itself runs axe: without this each look opens another page.
  // Only what is wrong is told in full: describing what is right costs a third of a look.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations: found } = await rules(axe).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${name}: ${id} at ${target.join(" ")}. ${failureSummary}`),
  );
}

/** Another theme has come when it is painted and no colour is on its way to another. Runs in the page. */
async function settle(): Promise<void> {
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  const moving = document.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.allSettled(moving.map(({ finished }) => finished));
}
