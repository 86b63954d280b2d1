import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { readBulkList } from "@/lib/contract/bulk-list";
import { contentHash, operationId } from "./operation-ids";

const hashOf = (text: string) => contentHash(readBulkList(text, { unit: "USD", reason: "goodwill" }).rows);

test("the same list in another spelling has the same fingerprint", () => {
  const plain = hashOf("c1,5\nc2,7.50");
  for (const other of [
    "\ufeffc1;5.00\r\nc2;7.5\r\n\r\n",
    "Customer\tAmount\nc1\t05\n\nc2\t7.50",
    '"c1","5"\n"c2","7.5"\n',
  ])
    expect(hashOf(other)).toBe(plain);
});

test("anything that changes what is given changes it", () => {
  const plain = hashOf("c1,5\nc2,7.50");
  for (const other of [
    "c2,7.50\nc1,5",
    "c1,5",
    "c1,5\nc2,7.51",
    "c1,5\nc2,7.50,other",
    "c1,5,,EUR\nc2,7.50",
    "c1,5\nc2,7.50\nc2,7.50",
  ])
    expect(hashOf(other)).not.toBe(plain);
});

test("each row has an id of its own, a UUID, and always the same one", () => {
  const ids = Array.from({ length: 500 }, (_, nth) => operationId("hash", nth));
  expect(new Set(ids).size).toBe(500);
  for (const id of ids) expect(z.uuid().safeParse(id).success).toBe(true);
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(), (a, b, nth) => {
      expect(operationId(a, nth) === operationId(b, nth)).toBe(a === b);
    }),
  );
});
