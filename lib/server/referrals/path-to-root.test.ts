import { expect, test } from "vitest";
import { pathToRoot } from "./path-to-root";

const line = (length: number): [string, string | null][] =>
  Array.from({ length }, (_, n) => [`c${n}`, n === length - 1 ? null : `c${n + 1}`]);

test("root first, nobody above, and a long one without its middle", () => {
  expect(pathToRoot("c0", line(1))).toMatchObject({ ids: [], pathEnd: "root", skipped: 0 });
  expect(pathToRoot("c0", line(4))).toMatchObject({ ids: ["c3", "c2", "c1"], pathEnd: "root", skipped: 0 });
  const long = pathToRoot("c0", line(501));
  expect(long).toMatchObject({ pathEnd: "root", skipped: 400, skippedAfter: 20 });
  expect([long.ids.length, long.ids[0], long.ids[19], long.ids[20], long.ids[99]]).toEqual([
    100,
    "c500",
    "c481",
    "c80",
    "c1",
  ]);
});

test.each<[string, [string, string | null][], string[]]>([
  ["oneself", [["a", "a"]], []],
  [
    "two",
    [
      ["a", "b"],
      ["b", "a"],
    ],
    ["b"],
  ],
  [
    "three above",
    [
      ["a", "b"],
      ["b", "c"],
      ["c", "d"],
      ["d", "b"],
    ],
    ["d", "c", "b"],
  ],
])("a ring of %s ends where it closes", (_, above, ids) => {
  expect(pathToRoot("a", above)).toMatchObject({ ids, pathEnd: "cycle" });
});

test("somebody who is named and not known is shown and ends it", () => {
  expect(
    pathToRoot("a", [
      ["a", "b"],
      ["b", "gone"],
    ]),
  ).toMatchObject({ ids: ["gone", "b"], pathEnd: "missing" });
});
