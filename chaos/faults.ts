/** What Partnero can do to a credit: the sandbox's modes, before or after the commit. */
export type Fault = { name: string; mode: string; when: "before" | "after" };

const fault = (mode: string, when: "before" | "after"): Fault => ({ name: `${mode} ${when}`, mode, when });

/** Fifteen ways to go wrong; going well is the sixteenth. */
export const faults: Fault[] = [
  fault("401", "before"),
  fault("422", "before"),
  fault("429", "before"),
  fault("409", "before"),
  fault("500", "before"),
  fault("500", "after"),
  fault("502-html", "after"),
  fault("503", "before"),
  fault("hang", "before"),
  fault("hang", "after"),
  fault("reset", "before"),
  fault("reset", "after"),
  fault("cut-body", "after"),
  fault("redirect", "after"),
  fault("no-status", "after"),
];

export const creditPath = (customerId: string) => `/v1/customers/${customerId}/balance/credit`;

/** A rule of the sandbox for it. `Retry-After: 0`, or the whole process would rest after a 429. */
export const ruleOf = ({ mode, when }: Fault, customerId: string, rest: object = {}) => ({
  method: "POST",
  path: creditPath(customerId),
  mode,
  when,
  ...(["429", "503"].includes(mode) && { retryAfter: 0 }),
  ...rest,
});
