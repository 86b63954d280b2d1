import { weigh } from "../page-weight";
import type { BenchDesk } from "./desk";

const goals = { "/customers": 220, "/": 260 };

/** What the pages that read the mirror weigh on a first visit. Out: one finding each. */
export async function weighPages({ url, cookie }: BenchDesk) {
  const pages = Object.keys(goals).map((name) => ({ name, url: `${url}${name}`, cookie }));
  const weights = await weigh(pages);
  return weights.map(({ name, gzipKb }) => ({
    what: `JavaScript of \`${name}\`, gzipped`,
    measured: `${gzipKb.toFixed(0)} KB`,
    goal: `≤ ${name === "/" ? goals["/"] : goals["/customers"]} KB`,
  }));
}
