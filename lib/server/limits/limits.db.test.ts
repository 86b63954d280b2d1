import { desc } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type CreditLimitInput, everyOtherUnit, UpdateLimits } from "@/lib/contract/limits";
import { database } from "../db/pool";
import { auditEvent, creditLimit } from "../db/schema";
import { openTestTeam, requestId, type TestTeam } from "../team/testing";
import { addDemoLimits } from "./add-demo-limits";
import { getLimits } from "./get-limits";
import { limitFor } from "./limit-rows";
import { demoLimits } from "./shipped-limits";
import { updateLimits } from "./update-limits";

let team: TestTeam;
beforeAll(async () => {
  team = await openTestTeam();
});
beforeEach(async () => {
  await database().delete(creditLimit);
});
afterAll(() => team.close());

const dollars = { role: "support", unit: "usd", isCurrency: true } as const;
const amounts = { perCredit: "50", perAgentDay: "200.5", perCustomerQuarter: "" };
const withLine = (limits: readonly CreditLimitInput[], line: CreditLimitInput) => [...limits, line];
const save = (limits: readonly CreditLimitInput[], version: string, actor = team.admin) =>
  updateLimits(actor, UpdateLimits.parse({ limits, version }), { requestId });
const audits = () => database().select().from(auditEvent).orderBy(desc(auditEvent.seq));

describe("out of the box", () => {
  test("support is limited, administrators are not", async () => {
    const { limits, changed } = await getLimits(team.support);
    expect(changed).toBeNull();
    expect(limits).toHaveLength(4);
    for (const one of limits) {
      const has = [one.perCredit, one.perAgentDay, one.perCustomerQuarter].map((amount) => amount !== null);
      expect(has).toEqual(Array(3).fill(one.role === "support"));
    }
    const krona = { unit: "SEK", isCurrency: true };
    expect(await limitFor(database(), "support", krona)).toMatchObject({ unit: "*", perCredit: "50.00" });
    expect(await limitFor(database(), "support", { unit: "miles", isCurrency: false })).toMatchObject({
      unit: "*",
      perCredit: "500",
    });
    expect(await limitFor(database(), "admin", krona)).toMatchObject({ perCredit: null });
    expect(await limitFor(database(), "manager", krona)).toBeUndefined();
  });

  test("the demo has its own, once, and only the demo", async () => {
    await addDemoLimits();
    expect(await database().select().from(creditLimit)).toEqual([]);
    team.setEnv({ REFDESK_DEMO: "1", PARTNERO_API_KEY: "sandbox-key" });
    await Promise.all([addDemoLimits(), addDemoLimits()]);
    team.setEnv({});
    const { limits, changed } = await getLimits(team.admin);
    expect(limits).toHaveLength(demoLimits.length);
    expect(changed?.by).toBe("Refdesk");
    expect(limits.find((one) => one.unit === "KWD")?.perCredit).toBe("15.000");
    expect(limits.find((one) => one.unit === "JPY")?.perCredit).toBe("7500");
  });
});

describe("saving limits", () => {
  test("keeps them in their one spelling, says who did it, and audits what changed", async () => {
    const { limits, version } = await getLimits(team.admin);
    const saved = await save(withLine(limits, { ...dollars, ...amounts }), version);
    expect(saved.changed?.by).toBe("admin");
    expect(saved.version).not.toBe(version);
    expect(saved.limits.find((one) => one.unit === "USD")).toEqual({
      ...{ role: "support", unit: "USD", isCurrency: true },
      ...{ perCredit: "50.00", perAgentDay: "200.50", perCustomerQuarter: null },
    });
    expect(await getLimits(team.manager)).toEqual(saved);
    const [entry] = await audits();
    expect(entry).toMatchObject({
      action: "limits.update",
      outcome: "done",
      actorId: team.admin.id,
      targetType: "limit",
      before: { "Support USD, one credit": "no line", "Support USD, per customer and quarter": "no line" },
      after: { "Support USD, one credit": "50.00", "Support USD, per customer and quarter": "no limit" },
    });
  });

  test("the same again writes nothing; a line taken away falls back on every other unit", async () => {
    const first = await getLimits(team.admin);
    const second = await save(withLine(first.limits, { ...dollars, ...amounts }), first.version);
    const before = (await audits()).length;
    expect(await save(second.limits, second.version)).toEqual(second);
    expect(await audits()).toHaveLength(before);

    const third = await save(first.limits, second.version);
    expect(third.limits).toEqual(first.limits);
    expect(await limitFor(database(), "support", dollars)).toMatchObject({ unit: everyOtherUnit });
  });

  test("two who save at once: one wins, the other is told and has overwritten nothing", async () => {
    const { limits, version } = await getLimits(team.admin);
    const other = await team.add(`second-admin`, "admin");
    const both = await Promise.allSettled([
      save(withLine(limits, { ...dollars, ...amounts }), version),
      save(withLine(limits, { ...dollars, ...amounts, unit: "EUR" }), version, other),
    ]);
    const refused = both.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
    expect(refused).toHaveLength(1);
    const now = await getLimits(team.admin);
    expect(refused[0]).toMatchObject({ code: "conflict", details: { current: { version: now.version } } });
    expect(now.limits).toHaveLength(limits.length + 1);
  });

  test.each(["manager", "marketing", "support"] as const)("%s may not, and nothing changes", async (role) => {
    const { limits, version } = await getLimits(team.admin);
    const before = (await audits()).length;
    await expect(save(limits, version, team[role])).rejects.toMatchObject({ code: "forbidden" });
    expect(await audits()).toHaveLength(before);
  });

  test("marketing does not read them", async () => {
    await expect(getLimits(team.marketing)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("what is no set of limits", () => {
  const messages = async (change: (limits: CreditLimitInput[]) => CreditLimitInput[]) => {
    const { limits, version } = await getLimits(team.admin);
    const result = UpdateLimits.safeParse({ limits: change(limits), version });
    return result.error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) ?? [];
  };
  const adding = (line: Partial<CreditLimitInput>) =>
    messages((limits) => withLine(limits, { ...dollars, ...amounts, ...line }));

  test.each([
    [{ unit: "dollars" }, "limits.4.unit: A currency code has three letters, such as USD"],
    [{ unit: "  " }, "limits.4.unit: Name the unit"],
    [{ unit: "*" }, "limits.4.unit: This role has limits for it already"],
    [{ perCredit: "-1" }, "limits.4.perCredit: Write it like 50.00, or leave it empty for no limit"],
    [{ perAgentDay: "1e3" }, "limits.4.perAgentDay: Write it like 50.00, or leave it empty for no limit"],
    [{ perCredit: "1.005" }, "limits.4.perCredit: This unit has at most 2 decimals"],
    [{ unit: "JPY" }, "limits.4.perAgentDay: This unit has no decimals"],
    [{ unit: "points", isCurrency: false }, "limits.4.perAgentDay: This unit has no decimals"],
  ])("%j", async (line, message) => {
    expect(await adding(line)).toContain(message);
  });

  test("three decimals where the unit has them, and 0 for always asking", async () => {
    expect(await adding({ unit: "KWD", perCredit: "0.005" })).toEqual([]);
    expect(await adding({ perCredit: "0" })).toEqual([]);
  });

  test("the same unit twice, in whatever spelling; a role without its base", async () => {
    const points = { ...dollars, ...amounts, isCurrency: false, perAgentDay: null };
    const twice = await messages((limits) => [
      ...limits,
      { ...points, unit: "Points" },
      { ...points, unit: "points" },
    ]);
    expect(twice).toEqual(["limits.5.unit: This role has limits for it already"]);
    expect(await messages((limits) => limits.slice(1))).toHaveLength(1);
  });
});
