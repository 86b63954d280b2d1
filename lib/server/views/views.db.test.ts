import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk, refusal } from "../customers/testing";
import { asked, person } from "../testing/people";
import { createView } from "./create-view";
import { deleteView } from "./delete-view";
import { listViews } from "./list-views";
import { updateView } from "./update-view";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 1, rate: 1_000_000 });
  desk = await openDesk(sandbox);
});
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const marketing = person("marketing");
const support = person("support");
const names = async (who = marketing) => (await listViews(who)).data.map((view) => view.name);

test("one's own are seen by nobody else, the team's by all and changed by those who may share", async () => {
  const mine = await createView(marketing, { name: "Mine", scope: "mine", query: "q=a" }, asked());
  expect(await desk.trail()).toEqual([]);
  const team = await createView(marketing, { name: "Top", scope: "team", query: "sort=revenue" }, asked());
  expect(await names()).toEqual(["Top", "Mine"]);
  expect(await names(support)).toEqual(["Top"]);

  expect(await refusal(updateView(support, { id: team.id, name: "X" }, asked()))).toMatchObject({
    code: "forbidden",
  });
  expect(await refusal(deleteView(support, { id: mine.id }, asked()))).toMatchObject({ code: "not_found" });
  const share = { name: "S", scope: "team" as const, query: "" };
  expect(await refusal(createView(support, share, asked()))).toMatchObject({ code: "forbidden" });
  const again = { name: "top", scope: "team" as const, query: "" };
  expect(await refusal(createView(person("admin"), again, asked()))).toMatchObject({ code: "conflict" });

  await updateView(person("admin"), { id: team.id, name: "Best" }, asked());
  await deleteView(marketing, { id: team.id }, asked());
  expect(await names()).toEqual(["Mine"]);
  expect((await desk.trail()).map(({ action, before, after }) => [action, before, after])).toEqual([
    ["views.share", null, { name: "Top", query: "sort=revenue" }],
    ["views.share", { name: "Top", query: "sort=revenue" }, { name: "Best", query: "sort=revenue" }],
    ["views.share", { name: "Best", query: "sort=revenue" }, null],
  ]);
});

test("of five who give one name at once, in any letters, one is first and the others are told", async () => {
  for (const names of [Array(5).fill("Same"), ["İx", "ix", "İX", "IX", "i̇x"]]) {
    const ends = await Promise.allSettled(
      names.map((name) => createView(marketing, { name, scope: "team", query: "" }, asked())),
    );
    const refused = ends.flatMap((end) => (end.status === "rejected" ? [end.reason.code] : []));
    expect(new Set(refused)).toEqual(new Set(["conflict"]));
  }
  expect((await names()).filter((name) => name === "Same")).toHaveLength(1);
});
