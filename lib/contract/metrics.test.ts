import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { metricIds, metrics } from "./metrics";

test("the document defines every metric in the words of the hover text", () => {
  const lines = readFileSync("docs/metrics.md", "utf8").split("\n");
  for (const id of metricIds) {
    const { label, definition } = metrics[id];
    expect(
      lines.filter((line) => line.startsWith(`| ${label}`) && line.includes(definition)),
      label,
    ).toHaveLength(1);
  }
});
