import type { Locator, Page } from "@playwright/test";
import type { Role } from "@/lib/contract/permissions";
import { popup, violations, violationsInBothThemes } from "./accessible";
import { listens } from "./customer-list";
import { goodAnswers } from "./good-answers";
import { expect, test } from "./test";

type Screen = {
  name: string;
  path: string;
  /** What must be there before anything is judged. */
  ready: (page: Page) => Locator;
  /** What opens the dialog or the details. */
  open?: (page: Page) => Promise<void>;
};

const heading = (name: string | RegExp) => (page: Page) => page.getByRole("heading", { level: 1, name });
const dialog = (name: string | RegExp) => (page: Page) => page.getByRole("dialog", { name });
const alert = (name: string | RegExp) => (page: Page) => page.getByRole("alertdialog", { name });
const press = (name: string) => (page: Page) => page.getByRole("button", { name, exact: true }).click();
const cell = (table: string) => (page: Page) =>
  page.getByRole("table", { name: table }).getByRole("row").nth(1);

const outside: Screen[] = [
  { name: "sign in", path: "/sign-in", ready: heading("Sign in") },
  { name: "setup link that is over", path: "/setup?token=x", ready: heading(/setup link|set up/) },
  {
    name: "join link that is over",
    path: "/join/nothing",
    ready: heading("This link does not work any more"),
  },
];

const rooms: Screen[] = [
  { name: "customers", path: "/customers", ready: cell("Customers") },
  {
    name: "nobody found",
    path: "/customers?q=qqqqqqqq",
    ready: (page) => page.getByText("Nobody matches this"),
  },
  { name: "overview", path: "/customers/customer_1", ready: (page) => page.getByText("Paid accounts") },
  {
    name: "referrals",
    path: "/customers/customer_1?tab=referrals",
    ready: (page) => page.getByRole("treegrid").getByRole("row").nth(1),
  },
  {
    name: "transactions",
    path: "/customers/customer_1?tab=transactions",
    ready: cell("Transactions of referred people"),
  },
  {
    name: "no credits",
    path: "/customers/customer_12?tab=credits",
    ready: (page) => page.getByText("No credits yet"),
  },
  {
    name: "activity",
    path: "/customers/customer_11?tab=activity",
    ready: (page) => page.getByRole("list", { name: "Activity" }),
  },
  {
    name: "tree",
    path: "/customers/customer_2/tree",
    ready: (page) => page.getByRole("treegrid").getByRole("row").nth(1),
  },
  { name: "a long name", path: "/customers/name_long", ready: heading(/^Wolfe/) },
  { name: "archived", path: "/customers/archived_1", ready: heading(/Archie/) },
  {
    name: "a broken part",
    path: "/customers/broken_stats",
    ready: (page) => page.getByText("The stats could not be loaded"),
  },
  {
    name: "nobody",
    path: "/customers/no-one",
    ready: (page) => page.getByText("No customer has this id or key"),
  },
  { name: "sales", path: "/sales", ready: cell("Sales and rewards") },
  { name: "credits", path: "/credits", ready: heading("Credits") },
  { name: "invitations", path: "/invitations", ready: heading("Invitations") },
  {
    name: "audit",
    path: "/audit",
    ready: (page) => page.getByText("As administrator"),
    open: (page) =>
      page
        .getByRole("button", { name: /^Details: Signed in, Demo administrator/ })
        .first()
        .click(),
  },
  { name: "team", path: "/team", ready: cell("Members") },
  { name: "account", path: "/account", ready: (page) => page.getByRole("button", { name: "Turn on" }) },
  { name: "no such page", path: "/nothing/here", ready: heading("There is nothing at this address") },
];

const dialogs: Screen[] = [
  {
    name: "create",
    path: "/customers?dialog=create",
    ready: dialog("New customer"),
    open: press("More fields"),
  },
  { name: "edit", path: "/customers/customer_3", ready: dialog(/^Edit/), open: press("Edit") },
  { name: "archive", path: "/customers/customer_3?dialog=archive&for=customer_3", ready: alert(/^Archive/) },
  { name: "restore", path: "/customers/archived_1", ready: alert(/^Restore/), open: press("Restore") },
  { name: "delete", path: "/customers/customer_3?dialog=delete&for=customer_3", ready: alert(/^Delete/) },
  { name: "credit", path: "/customers/customer_3", ready: dialog("Credit"), open: press("Credit") },
  {
    name: "add link",
    path: "/customers/customer_3",
    ready: dialog("Add a referral link"),
    open: press("Add link"),
  },
  { name: "invite", path: "/customers?dialog=invite", ready: dialog("Invite customers") },
  { name: "colleague", path: "/team?dialog=add", ready: dialog("Add a colleague") },
  {
    name: "palette",
    path: "/customers",
    ready: dialog("Command palette"),
    open: async (page) => {
      await listens(page);
      await page.keyboard.press("Control+k");
    },
  },
  {
    name: "keys",
    path: "/customers",
    ready: dialog("Keyboard shortcuts"),
    open: async (page) => {
      await listens(page);
      await page.keyboard.press("?");
    },
  },
  {
    name: "row menu",
    path: "/customers",
    ready: (page) => page.getByRole("menu"),
    open: async (page) => {
      await listens(page);
      await page
        .getByRole("button", { name: /^Actions for/ })
        .first()
        .click();
    },
  },
];

async function show(page: Page, { path, ready, open }: Screen) {
  if (path.includes("broken")) await goodAnswers(page);
  await page.goto(path);
  await open?.(page);
  await expect(ready(page)).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

/** How far the page can be scrolled sideways, if at all, once what floats over it has found its place. */
async function sticksOut(page: Page): Promise<string> {
  const width = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth > clientWidth ? `${scrollWidth} of ${clientWidth} px` : "";
    });
  return expect
    .poll(width, { timeout: 15_000 })
    .toBe("")
    .then(() => "", width);
}

const third = (screens: Screen[], nth: number) => screens.filter((_, at) => at % 3 === nth);
const parts: [part: string, role: Role | null, screens: Screen[], within?: string][] = [
  ["at the door", null, outside],
  ["rooms", "admin", third(rooms, 0)],
  ["more rooms", "admin", third(rooms, 1)],
  ["the other rooms", "admin", third(rooms, 2)],
  ["dialogs", "admin", third(dialogs, 0), popup],
  ["more dialogs", "admin", third(dialogs, 1), popup],
  ["the other dialogs", "admin", third(dialogs, 2), popup],
];
test.describe.configure({ mode: "parallel" });
for (const [part, role, screens, within] of parts) {
  test.describe(part, () => {
    test.use({ role });

    test("no axe violation in either theme at 1280 px nor at 390, and nothing scrolls sideways at 360", async ({
      page,
    }) => {
      const found: string[] = [];
      for (const screen of screens) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await show(page, screen);
        found.push(...(await violationsInBothThemes(page, screen.name, within)));
        await page.setViewportSize({ width: 390, height: 740 });
        found.push(...(await violations(page, `${screen.name}, 390`, within)));
        await page.setViewportSize({ width: 360, height: 740 });
        const width = await sticksOut(page);
        if (width) found.push(`${screen.name}: ${width}`);
      }
      expect(found).toEqual([]);
    });
  });
}
