import { describe, expect, test } from "vitest";
import type { Customer } from "@/lib/contract/customers";
import { PartneroError } from "../partnero/errors";
import { pathToRoot } from "./path-to-root";

/** A customer of whom only the place in the tree matters. */
const member = (id: string, referrer: string | null): Customer => ({
  id,
  key: `${id}-key`,
  email: null,
  name: id,
  surname: null,
  status: "active",
  isActive: true,
  approved: true,
  referrer: referrer === null ? null : { id: referrer, key: null, email: null, name: null },
  referralsCount: 0,
  dateOfBirth: null,
  referralLink: null,
  referralLinks: [],
  tags: [],
  customFields: {},
  createdAt: null,
  updatedAt: null,
});

/** The path of the first, with `members` as everybody Partnero knows; how often it was asked, too. */
async function pathOf(members: Customer[], fails?: { id: string; kind: PartneroError["kind"] }) {
  let reads = 0;
  const read = async (id: string) => {
    reads += 1;
    if (id === fails?.id) throw new PartneroError({ kind: fails.kind, phase: "answered", write: false });
    const found = members.find((each) => each.id === id || each.key === id);
    if (!found) throw new PartneroError({ kind: "not_found", phase: "answered", write: false });
    return found;
  };
  const [first] = members;
  if (!first) throw new Error("nobody to start from");
  const { path, pathEnd } = await pathToRoot(first, read);
  return { ids: path.map((each) => each.id), pathEnd, reads };
}

const line = (length: number) =>
  Array.from({ length }, (_, n) => member(`c${n}`, n === length - 1 ? null : `c${n + 1}`));

describe("the path to the root", () => {
  test("nobody above", async () => {
    expect(await pathOf(line(1))).toEqual({ ids: [], pathEnd: "root", reads: 0 });
  });

  test("root first", async () => {
    expect(await pathOf(line(4))).toEqual({ ids: ["c3", "c2", "c1"], pathEnd: "root", reads: 3 });
  });

  test("50 above are read, a 51st is not", async () => {
    expect(await pathOf(line(51))).toMatchObject({ pathEnd: "root", reads: 50 });
    expect(await pathOf(line(52))).toMatchObject({ pathEnd: "too_deep", reads: 50 });
  });

  test.each([
    ["oneself", [member("a", "a")], [], 0],
    ["two", [member("a", "b"), member("b", "a")], ["b"], 1],
    [
      "three above",
      [member("a", "b"), member("b", "c"), member("c", "d"), member("d", "b")],
      ["d", "c", "b"],
      3,
    ],
  ])("a ring of %s ends where it closes", async (_, members, ids, reads) => {
    expect(await pathOf(members)).toEqual({ ids, pathEnd: "cycle", reads });
  });

  test("a ring that is closed by key instead of id ends too", async () => {
    const found = await pathOf([member("a", "b-key"), member("b", "a-key")]);
    expect(found).toMatchObject({ ids: ["b"], pathEnd: "cycle" });
  });

  test("somebody who is gone is named and ends it", async () => {
    expect(await pathOf([member("a", "b"), member("b", "gone")])).toEqual({
      ids: ["gone", "b"],
      pathEnd: "missing",
      reads: 2,
    });
  });

  test("somebody whom Partnero does not tell now ends it, and says so", async () => {
    const found = await pathOf(line(4), { id: "c2", kind: "rate_limited" });
    expect(found).toMatchObject({ ids: ["c2", "c1"], pathEnd: "unread" });
  });

  test("a caller who left is not answered with half a path", async () => {
    await expect(pathOf(line(4), { id: "c2", kind: "aborted" })).rejects.toMatchObject({ kind: "aborted" });
  });
});
