import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestTeam, type TestTeam } from "../team/testing";
import { asked } from "../testing/people";
import { auditedFile } from "./audited-file";
import { lastFile } from "./testing";

let team: TestTeam;
beforeAll(async () => {
  team = await openTestTeam();
});
afterAll(() => team.close());

async function* pages(failsAt = 0) {
  for (const page of [1, 2, 3]) {
    if (page === failsAt) throw new Error("the database is away");
    yield [[`row ${page}`], ["and more"]];
  }
}

const file = (failsAt?: number) =>
  auditedFile(team.manager, {
    ...{ name: "a.csv", head: ["Head"], pages: pages(failsAt), row: "credit", ...asked() },
    action: "credits.export",
    target: { type: "credit_list", label: "All credits" },
    after: { state: "applied" },
  });

const began = ["started", "The file began to go out."];

test("a file that went out whole says of what, by whom and how many rows", async () => {
  await file().text();
  expect(await lastFile("credits.export")).toEqual({
    ...{ targetType: "credit_list", targetLabel: "All credits", actorName: team.manager.name },
    trail: [began, ["done", "6 credits exported."]],
  });
});

test("one that breaks off says after how many", async () => {
  await expect(file(3).text()).rejects.toThrow("the file broke off");
  expect((await lastFile("credits.export")).trail).toEqual([
    began,
    ["failed", "Broken off after 4 credits."],
  ]);
});

test("one that somebody stops taking is not whole", async () => {
  const reader = file().body?.getReader();
  await reader?.read();
  await reader?.read();
  await reader?.cancel();
  const { trail } = await lastFile("credits.export");
  expect(trail.at(-1)?.[0]).toBe("failed");
});
