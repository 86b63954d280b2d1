import { beforeEach, expect, test } from "vitest";
import { auth } from "./auth";
import { useEnv as setEnv } from "./env";
import { pageHeaders } from "./page-headers";
import { apiHeaders } from "./response-headers";
import { forgetPending } from "./sign-in/pending-sign-in";
import { sessionCookie } from "./sign-in/session-cookie";

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

test("so are those of the second step, which no other site sends along", async () => {
  const rest = "Path=/; HttpOnly; Secure; SameSite";
  expect(await sessionCookie("t")).toMatch(/^__Host-refdesk-session=t\.[\w%]+; Max-Age=43200; /);
  expect(await sessionCookie("t")).toContain(`; ${rest}=Lax`);
  expect(await forgetPending()).toBe(`__Host-refdesk-second-step=; Max-Age=0; ${rest}=Strict`);
  desk("http://127.0.0.1:3000");
  expect(await sessionCookie("t")).not.toContain("Secure");
  expect(await forgetPending()).toBe("refdesk-second-step=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict");
});
