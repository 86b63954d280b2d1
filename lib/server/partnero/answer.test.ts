import { describe, expect, test } from "vitest";
import { problemStatus } from "@/lib/contract/errors";
import { successOf } from "./answer";
import { classifyCredit } from "./classify-credit";
import { classifyInvitation } from "./classify-invitation";
import { PartneroError, problemOf } from "./errors";
import type { Exchange, Interruption } from "./exchange";
import { ourFieldErrors, plainSentence } from "./field-errors";

const json = "application/json";
const html = "text/html";
const answer = (
  status: number,
  text: string,
  contentType = json,
  retryAfter: number | null = null,
): Exchange => ({
  phase: "answered",
  status,
  contentType,
  retryAfter,
  rate: null,
  text,
});
const no = '{"message":"No <b>way</b>, Bearer sandbox-key"}';
const yes = '{"data":{"id":1},"status":1}';

function errorOf(done: Exchange, write: boolean): PartneroError | null {
  try {
    successOf(done, write);
    return null;
  } catch (error) {
    if (error instanceof PartneroError) return error;
    throw error;
  }
}

describe("what an answer means", () => {
  const table: [string, Exchange, string | null, string][] = [
    ["200", answer(200, yes), null, ""],
    ["201, other JSON type", answer(201, yes, "application/vnd.api+json"), null, ""],
    ["204", answer(204, "", ""), null, ""],
    ["400", answer(400, no), "bad_request", "answered"],
    ["401", answer(401, no), "key_refused", "answered"],
    ["403", answer(403, no), "forbidden", "answered"],
    ["404", answer(404, no), "not_found", "answered"],
    ["405", answer(405, no), "bad_request", "answered"],
    ["409", answer(409, no), "already_exists", "answered"],
    ["422", answer(422, no), "invalid", "answered"],
    ["429", answer(429, no), "rate_limited", "answered"],
    ["404 of a proxy", answer(404, "<h1>404</h1>", html), "upstream_failed", "maybe_sent"],
    ["401 as a JSON text", answer(401, '"no"'), "upstream_failed", "maybe_sent"],
    ["302", answer(302, "", html), "upstream_failed", "maybe_sent"],
    ["500", answer(500, no), "upstream_failed", "maybe_sent"],
    ["502 HTML", answer(502, "<h1>502</h1>", html), "upstream_failed", "maybe_sent"],
    ["200 HTML", answer(200, "<h1>Soon</h1>", html), "upstream_failed", "maybe_sent"],
    ["200 JSON as text", answer(200, yes, "text/plain"), "upstream_failed", "maybe_sent"],
    ["200 broken JSON", answer(200, '{"status": 1'), "upstream_failed", "maybe_sent"],
    ["200 empty", answer(200, ""), "upstream_failed", "maybe_sent"],
    ["200 status 0", answer(200, '{"data":{},"status":0}'), "upstream_failed", "maybe_sent"],
    ["200 list", answer(200, "[1]"), "upstream_failed", "maybe_sent"],
  ];
  test.each(table)("%s", (_, done, kind, phase) => {
    for (const write of [false, true]) {
      const error = errorOf(done, write);
      expect(error?.kind ?? null).toBe(kind);
      if (error) expect(error.phase).toBe(phase);
    }
  });

  test("a read may leave status out, a write may not; a proxy's 429 is one for reads only", () => {
    const noStatus = answer(200, '{"data":[]}');
    expect(errorOf(noStatus, false)).toBeNull();
    expect(errorOf(noStatus, true)).toMatchObject({ kind: "upstream_failed", outcomeUnknown: true });
    expect(errorOf(answer(429, "", html, 7), false)).toMatchObject({ kind: "rate_limited", retryAfter: 7 });
    expect(errorOf(answer(429, "", html, 7), true)).toMatchObject({
      kind: "upstream_failed",
      outcomeUnknown: true,
    });
  });

  test("no upstream text gets out but cleaned field sentences, under our names", () => {
    const errors = {
      "update.email": ["The email\u0000 has\u202e already been taken.", 7],
      "metadata.date_of_birth": "Not\n a date",
      "referring_customer.key": ["Unknown."],
      "referring_customer.id": ["Unknown too."],
      amount_units: [],
      is_currency: { a: 1 },
      first_name: ["x".repeat(1_000)],
      __proto__x: ["?"],
      constructor: ["?"],
    };
    const error = errorOf(answer(422, JSON.stringify({ message: no, errors })), true);
    expect(error?.message).toBe("Partnero refused what was entered.");
    expect(error?.errors).toMatchObject({
      email: ["The email has already been taken."],
      dateOfBirth: ["Not a date"],
      referrer: ["Unknown.", "Unknown too."],
      unit: ["Not accepted."],
      isCurrency: ["Not accepted."],
      constructor: ["?"],
    });
    expect(error?.errors?.firstName?.[0]).toHaveLength(200);
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`f${n}`, Array(50).fill("no")]));
    const few = ourFieldErrors(many) ?? {};
    expect(Object.keys(few)).toHaveLength(20);
    expect(few.f0).toHaveLength(5);
    expect(plainSentence("\u200b \t\n")).toBe("");
  });

  test("every kind has a code, and an open write is always told as such", () => {
    const interruptions: Interruption[] = ["connect", "timeout", "reset", "too_large", "encoding", "aborted"];
    for (const reason of interruptions) {
      const unsent = errorOf({ phase: "not_sent", reason }, true);
      const open = errorOf({ phase: "maybe_sent", reason }, true);
      expect(unsent?.outcomeUnknown).toBe(false);
      expect(open && problemOf(open).code).toBe("outcome_unknown");
      const read = errorOf({ phase: "maybe_sent", reason }, false);
      expect(read && problemOf(read).code).not.toBe("outcome_unknown");
      expect(
        problemStatus[
          problemOf(unsent ?? new PartneroError({ kind: "reset", phase: "not_sent", write: true })).code
        ],
      ).toBeGreaterThan(499);
    }
    const limited = errorOf(answer(429, no, json, 12), false);
    expect(limited && problemOf(limited)).toMatchObject({ code: "rate_limited", retryAfter: 12 });
  });

  test("an error of a second copy of the module is still one", async () => {
    const { vi } = await import("vitest");
    vi.resetModules();
    const copy = await import("./errors");
    expect(copy.PartneroError).not.toBe(PartneroError);
    expect(new copy.PartneroError({ kind: "reset", phase: "maybe_sent", write: true })).toBeInstanceOf(
      PartneroError,
    );
    expect(new Error("no")).not.toBeInstanceOf(PartneroError);
  });
});

describe("what came of a credit", () => {
  const table: [string, Exchange, string, number | null][] = [
    ["no connection", { phase: "not_sent", reason: "connect" }, "not_sent", null],
    ["reset", { phase: "maybe_sent", reason: "reset" }, "unknown", null],
    ["timeout", { phase: "maybe_sent", reason: "timeout" }, "unknown", null],
    ["cut after the head", { phase: "maybe_sent", reason: "reset", status: 200 }, "unknown", 200],
    ["too large", { phase: "maybe_sent", reason: "too_large", status: 200 }, "unknown", 200],
    ["200 status 1", answer(200, yes), "applied", 200],
    ["201 status 1", answer(201, '{"status":1}'), "applied", 201],
    ["200 status 0", answer(200, '{"status":0}'), "unknown", 200],
    ["200 without status", answer(200, '{"data":{}}'), "unknown", 200],
    ["200 status 10", answer(200, '{"status":10}'), "unknown", 200],
    ["200 HTML", answer(200, "<h1>", html), "unknown", 200],
    ["200 cut JSON", answer(200, '{"status":1'), "unknown", 200],
    ["200 JSON as text", answer(200, yes, "text/plain"), "unknown", 200],
    ["204", answer(204, "", ""), "unknown", 204],
    ["302", answer(302, ""), "unknown", 302],
    ...[400, 401, 403, 404, 422, 429].flatMap((status): [string, Exchange, string, number][] => [
      [`${status} JSON`, answer(status, no), "rejected", status],
      [`${status} HTML`, answer(status, "<h1>", html), "unknown", status],
      [`${status} JSON without an error`, answer(status, "{}"), "unknown", status],
    ]),
    ...[402, 405, 408, 409, 413, 500, 502, 503, 504].map((status): [string, Exchange, string, number] => [
      `${status} JSON`,
      answer(status, no),
      "unknown",
      status,
    ]),
  ];
  test.each(table)("%s → %s", (_, done, outcome, httpStatus) => {
    const result = classifyCredit(done);
    expect(result).toMatchObject({ outcome, httpStatus });
    expect(result.detail).not.toContain("way");
  });

  test("invitations likewise; 409 says that the address is known", () => {
    const outcomes = table.map(([, done]) => classifyInvitation(done).outcome);
    const names = { applied: "sent", rejected: "refused", unknown: "unknown", not_sent: "not_sent" } as const;
    const differ = table.filter(([, , outcome], at) => outcomes[at] !== names[outcome as keyof typeof names]);
    expect(differ.map(([name]) => name)).toEqual(["204", "409 JSON"]);
  });
});
