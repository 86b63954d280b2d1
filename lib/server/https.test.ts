import { beforeEach, expect, test } from "vitest";
import { auth } from "./auth";
import { useEnv as setEnv } from "./env";
import { pageHeaders } from "./page-headers";
import { apiHeaders } from "./response-headers";

const desk = (url: string) =>
  setEnv({
    NODE_ENV: "test",
    REFDESK_URL: url,
    // Sign-in is made once for each secret.
    REFDESK_SECRET: `a secret of ${url}, long enough to pass`,
    PARTNERO_API_KEY: "sandbox-key",
    DATABASE_URL: "postgres://nobody@127.0.0.1:9/none",
  });
const cookie = async () => (await auth().$context).authCookies.sessionToken;

beforeEach(() => desk("https://desk.example.com"));

test("behind TLS browsers are told to stay there, on pages and answers", () => {
  for (const headers of [apiHeaders("x"), pageHeaders("x")])
    expect(headers).toMatchObject({ "strict-transport-security": "max-age=31536000" });
  desk("http://127.0.0.1:3000");
  for (const headers of [apiHeaders("x"), pageHeaders("x")])
    expect(headers).not.toHaveProperty("strict-transport-security");
});

test("behind TLS the session's cookie is one that no neighbour can plant and no plain connection carries", async () => {
  const locked = { httpOnly: true, sameSite: "lax", path: "/" };
  expect(await cookie()).toMatchObject({
    name: "__Host-refdesk-session",
    attributes: { ...locked, secure: true },
  });
  expect((await cookie()).attributes.domain).toBeUndefined();
  desk("http://127.0.0.1:3000");
  expect(await cookie()).toMatchObject({ name: "refdesk-session", attributes: { ...locked, secure: false } });
});
