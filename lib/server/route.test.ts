import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { Problem } from "@/lib/contract/errors";
import { useEnv as setEnv } from "./env";
import { problem } from "./problem";
import { route } from "./route";

const ours = "http://127.0.0.1:3000";
const secretText = "the password of the database is hunter2";

beforeAll(() =>
  setEnv({
    NODE_ENV: "test",
    REFDESK_URL: ours,
    REFDESK_SECRET: "a secret for tests, long enough to pass",
    PARTNERO_API_KEY: "sandbox-key",
    PARTNERO_API_URL: "http://127.0.0.1:9/v1",
    DATABASE_URL: "postgres://nobody@127.0.0.1:9/none",
    LOG_LEVEL: "silent",
  }),
);

type Init = { method?: string; headers?: Record<string, string>; body?: BodyInit | null; path?: string };
type Handler = ReturnType<typeof route>;

const send = (handler: Handler, { path = "/api/things", ...init }: Init = {}, params = {}) => {
  const given = init.headers ?? { origin: ours, "content-type": "application/json" };
  const request = new Request(ours + path, { ...init, headers: given, duplex: "half" } as RequestInit);
  return handler(request, { params: Promise.resolve(params) });
};
const problemOf = async (answer: Response) => {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  return Problem.strict().parse(await answer.json());
};

const echo = route({
  signIn: "none",
  body: z.object({ name: z.string().max(5), deep: z.object({ n: z.number() }).optional() }),
  response: z.object({ data: z.object({ name: z.string() }) }),
  handler: async ({ body }) => ({ data: body }),
});
const ping = route({
  signIn: "none",
  response: z.object({ ok: z.literal(true) }),
  handler: async () => ({ ok: true as const }),
});

describe("the cross-site rule", () => {
  const combinations: [site: string | null, origin: string | null, allowed: boolean][] = [
    ["same-origin", ours, true],
    ["same-origin", null, true],
    [null, ours, true],
    [null, null, false],
    [null, "http://127.0.0.1:3001", false],
    ["cross-site", ours, false],
    ["same-site", ours, false],
    ["none", ours, false],
    ["same-origin", "null", false],
  ];
  const cases = ["POST", "PUT", "PATCH", "DELETE"].flatMap((method) =>
    combinations.map((one) => [method, ...one] as const),
  );

  test.each(cases)("%s with Sec-Fetch-Site %s and Origin %s: %s", async (method, site, origin, allowed) => {
    const headers = { ...(site ? { "sec-fetch-site": site } : {}), ...(origin ? { origin } : {}) };
    const answer = await send(ping, { method, headers });
    expect(answer.status).toBe(allowed ? 200 : 403);
    if (!allowed) expect((await problemOf(answer)).code).toBe("cross_site");
  });

  test.each(["GET", "HEAD"])("%s from anywhere is read, not changed", async (method) => {
    const headers = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
    expect((await send(ping, { method, headers })).status).toBe(200);
  });

  test("a look-alike of our origin is another origin", async () => {
    for (const origin of [
      `${ours}.evil.example`,
      `${ours}/`,
      "https://127.0.0.1:3000",
      "http://localhost:3000",
    ])
      expect((await send(ping, { method: "POST", headers: { origin } })).status).toBe(403);
  });

  test("it is refused before the body is read", async () => {
    let pulled = 0;
    const body = new ReadableStream({ pull: () => void pulled++ }, { highWaterMark: 0 });
    const headers = { origin: "https://evil.example", "content-type": "application/json" };
    expect((await send(echo, { method: "POST", headers, body })).status).toBe(403);
    expect(pulled).toBe(0);
  });
});

describe("the body", () => {
  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    send(echo, {
      method: "POST",
      body,
      headers: { origin: ours, "content-type": "application/json", ...headers },
    });

  test.each([
    "application/json",
    "application/json; charset=utf-8",
    "APPLICATION/JSON",
    "application/json ;x=y",
  ])("%s is read", async (type) => {
    expect((await post('{"name":"Ada"}', { "content-type": type })).status).toBe(200);
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/json",
    "x",
  ])("%s is 415", async (type) => {
    const answer = await post('{"name":"Ada"}', { "content-type": type });
    expect(answer.status).toBe(415);
    expect((await problemOf(answer)).code).toBe("wrong_content_type");
  });

  test("64 KB pass, a byte more does not, whether announced or streamed", async () => {
    const fill = (size: number) => `{"name":"Ada"}${" ".repeat(size - 14)}`;
    expect((await post(fill(64 * 1024))).status).toBe(200);
    expect((await post(fill(64 * 1024 + 1))).status).toBe(413);
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(16 * 1024).fill(32)),
    });
    expect((await post(endless)).status).toBe(413);
    expect((await post("{}", { "content-length": "99999999" })).status).toBe(413);
  });

  test.each(["", "{", "nul", '{"name":', "\u0000", "[".repeat(20_000)])(
    "%j is not JSON: 400",
    async (text) => {
      const answer = await post(text);
      expect(answer.status).toBe(400);
      expect((await problemOf(answer)).code).toBe("invalid");
    },
  );

  test("bytes that are no UTF-8 are 400", async () => {
    expect((await post(new Uint8Array([0x22, 0xc3, 0x28, 0x22]))).status).toBe(400);
  });

  test("what doesn't fit names its fields", async () => {
    const answer = await post('{"name":"too long","deep":{"n":"x"}}');
    const { code, errors } = await problemOf(answer);
    expect([answer.status, code]).toEqual([400, "invalid"]);
    expect(Object.keys(errors ?? {}).sort()).toEqual(["deep.n", "name"]);
  });

  test.each(["null", "[]", '"x"', "7"])("%s is no object: 400", async (text) => {
    expect((await post(text)).status).toBe(400);
  });

  test.each(["\\u0000", "a\\u0000b", "\\ud800", "\\udc00a"])("no field may hold %s", async (text) => {
    for (const [body, field] of [
      [`{"name":"${text}"}`, "name"],
      [`{"name":"Ada","deep":{"n":["${text}"]}}`, "deep.n.0"],
      [`{"name":"Ada","deep":{"${text}":1}}`, "deep"],
    ] as const) {
      const { code, errors } = await problemOf(await post(body));
      expect([code, Object.keys(errors ?? {})]).toEqual(["invalid", [field]]);
    }
  });

  test("as deep as a body can be nested, it is refused or read", async () => {
    const deep = (open: string, close: string) => open.repeat(5_000) + close.repeat(5_000);
    for (const part of [deep("[", "]"), `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`])
      expect((await post(`{"name":"Ada","more":${part}}`)).status).toBe(200);
  });

  test("a prototype can't be planted", async () => {
    const answer = await post(
      '{"name":"Ada","__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}',
    );
    expect([answer.status, await answer.json()]).toEqual([200, { data: { name: "Ada" } }]);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });
});

describe("the answer", () => {
  const answering = (value: unknown) =>
    route({
      signIn: "none",
      response: z.object({ data: z.array(z.object({ id: z.string() })) }),
      handler: async () => value as { data: { id: string }[] },
    });

  test("fields that the schema doesn't name stay here, however deep", async () => {
    const leaking = { data: [{ id: "1", apiKey: secretText }], password: secretText };
    const answer = await send(answering(leaking));
    expect(await answer.json()).toEqual({ data: [{ id: "1" }] });
  });

  test("what doesn't fit its schema is a 500 that says nothing of it", async () => {
    const answer = await send(answering({ data: [{ id: secretText.length, note: secretText }] }));
    expect(answer.status).toBe(500);
    expect(JSON.stringify(await problemOf(answer))).not.toContain("hunter2");
  });

  const failing = (thrown: unknown) =>
    route({
      signIn: "none",
      response: z.never(),
      handler: async () => {
        throw thrown;
      },
    });

  test.each([
    new Error(secretText),
    secretText,
    { message: secretText },
    undefined,
    new TypeError(secretText),
  ])("an unexpected %s is a fixed sentence with a request id", async (thrown) => {
    const answer = await send(failing(thrown));
    const body = await problemOf(answer);
    expect([answer.status, body.code, body.status]).toEqual([500, "internal", 500]);
    expect(JSON.stringify(body)).not.toContain("hunter2");
    expect(body.requestId).toBe(answer.headers.get("x-request-id"));
  });

  test("an expected refusal keeps its words, its fields and its wait", async () => {
    const answer = await send(
      failing(problem("rate_limited", "Wait a little.", { retryAfter: 1.2, errors: { a: ["b"] } })),
    );
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "2"]);
    expect(await problemOf(answer)).toMatchObject({ detail: "Wait a little.", errors: { a: ["b"] } });
  });

  test("an answer says how many bytes it has, letters of several bytes too", async () => {
    const answer = await send(echo, { method: "POST", body: JSON.stringify({ name: "Zoë €" }) });
    const length = Number(answer.headers.get("content-length"));
    const body = await answer.arrayBuffer();
    expect(length).toBe(body.byteLength);
    expect(JSON.parse(Buffer.from(body).toString())).toEqual({ data: { name: "Zoë €" } });
  });

  test("every answer carries the headers, and an id of its own", async () => {
    const answers = await Promise.all([
      send(ping),
      send(ping, { method: "POST", headers: {} }),
      send(failing(new Error("x"))),
      send(echo, { method: "POST", body: "{" }),
    ]);
    for (const { headers } of answers) {
      expect(Object.fromEntries(headers)).toMatchObject({
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      });
    }
    expect(new Set(answers.map((one) => one.headers.get("x-request-id"))).size).toBe(4);
  });
});

describe("params and query", () => {
  const reading = route({
    signIn: "none",
    params: z.object({ id: z.string().max(5) }),
    query: z.object({ page: z.coerce.number().int().default(1), q: z.string().optional() }),
    response: z.object({ data: z.unknown() }),
    handler: async ({ params, query }) => ({ data: { ...params, ...query } }),
  });

  test("are parsed; an empty value counts as left out", async () => {
    const answer = await send(reading, { path: "/api/things/a?page=3&q=&x=1" }, { id: "a" });
    expect(await answer.json()).toEqual({ data: { id: "a", page: 3 } });
  });

  test("neither may hold what no database does", async () => {
    for (const text of ["a%00", "%00"])
      expect((await send(reading, { path: `/api/things/a?q=${text}` }, { id: "a" })).status).toBe(400);
    expect((await send(reading, {}, { id: "a\0" })).status).toBe(400);
    expect((await send(reading, {}, { id: "\ud800" })).status).toBe(400);
  });

  test("what doesn't fit is 400 with the field", async () => {
    const query = await problemOf(await send(reading, { path: "/api/things/a?page=x" }, { id: "a" }));
    expect(Object.keys(query.errors ?? {})).toEqual(["page"]);
    const params = await problemOf(await send(reading, {}, { id: "too long" }));
    expect(Object.keys(params.errors ?? {})).toEqual(["id"]);
  });
});

test("without a session a guarded handler never runs", async () => {
  let ran = false;
  const guarded = route({
    response: z.object({}),
    handler: async () => {
      ran = true;
      return {};
    },
  });
  const strangers: Record<string, string>[] = [
    { origin: ours },
    { origin: ours, cookie: "refdesk-session=forged.c2ln" },
  ];
  for (const headers of strangers) {
    const answer = await send(guarded, { method: "POST", headers });
    expect([answer.status, (await problemOf(answer)).code]).toEqual([401, "not_signed_in"]);
  }
  expect(ran).toBe(false);
});
