import { z } from "zod";
import { hash } from "../seed/random";

export const FAULT_MODES = [
  "400",
  "401",
  "403",
  "404",
  "409",
  "422",
  "429",
  "500",
  "502-html",
  "503",
  "delay",
  "hang",
  "reset",
  "cut-body",
  "wrong-json",
  "wrong-shape",
  "html-200",
  "redirect",
  "slow",
  "late",
  "huge",
  "wrong-content-type",
  "empty-body",
  "no-status",
  "gzip-bomb",
] as const;
export type FaultMode = (typeof FAULT_MODES)[number];

/** What goes wrong with one request. `before`: nothing is committed. `after`: it is, and then this is answered. */
export type Fault = {
  name: string;
  mode: FaultMode;
  when: "before" | "after";
  delayMs?: number | undefined;
  retryAfter?: number | undefined;
  location?: string | undefined;
  status?: number | undefined;
  megabytes?: number | undefined;
  /** The field that a 422 complains about. */
  field?: string | undefined;
};

const ruleSchema = z.strictObject({
  name: z.string().optional(),
  method: z.string().default("*"),
  path: z.string().default("**"),
  mode: z.enum(FAULT_MODES),
  when: z.enum(["before", "after"]).default("before"),
  times: z.int().positive().optional(),
  skip: z.int().nonnegative().default(0),
  probability: z.number().min(0).max(1).default(1),
  delayMs: z.int().nonnegative().max(600_000).optional(),
  retryAfter: z.int().nonnegative().optional(),
  location: z.string().optional(),
  status: z.int().min(200).max(599).optional(),
  megabytes: z.number().positive().max(16_384).optional(),
  field: z.string().optional(),
});
/** `{ rules: […] }`, or the list alone. */
export const rulesSchema = z.preprocess(
  (input) => (Array.isArray(input) ? { rules: input } : input),
  z.strictObject({ rules: z.array(ruleSchema) }),
);

type Rule = z.infer<typeof ruleSchema> & { name: string; pattern: RegExp; matched: number; fired: number };

/** `*` stands for anything within one segment, `**` for anything. Compared with the path as received, without query. */
function patternOf(glob: string): RegExp {
  const source = glob.replace(/\*\*|\*|[.+?^${}()|[\]\\]/g, (part) =>
    part === "**" ? ".*" : part === "*" ? "[^/]*" : `\\${part}`,
  );
  return new RegExp(`^${source}$`, "s");
}

/** The list of things that shall go wrong; the first rule that fits and fires wins. */
export class FaultRules {
  private rules: Rule[] = [];

  replace({ rules }: z.infer<typeof rulesSchema>): void {
    this.rules = rules.map((rule, i) => ({
      ...rule,
      name: rule.name ?? `rule-${i + 1}`,
      pattern: patternOf(rule.path),
      matched: 0,
      fired: 0,
    }));
  }

  list(): unknown[] {
    return this.rules.map(({ pattern: _, ...rule }) => rule);
  }

  clear(): void {
    this.rules = [];
  }

  match(method: string, path: string): Fault | null {
    for (const [i, rule] of this.rules.entries()) {
      if (rule.method !== "*" && rule.method.toUpperCase() !== method) continue;
      if (!rule.pattern.test(path)) continue;
      rule.matched++;
      if (rule.matched <= rule.skip || (rule.times !== undefined && rule.fired >= rule.times)) continue;
      // The same list of rules meets the same run of requests with the same faults.
      if (rule.probability < 1 && hash(i, rule.matched, 91) / 0x1_0000_0000 >= rule.probability) continue;
      rule.fired++;
      return rule;
    }
    return null;
  }
}
