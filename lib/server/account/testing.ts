import "server-only";
import { vi } from "vitest";
import type { Actor } from "@/lib/contract/team";
import { passSecondStep } from "../sign-in/second-step";
import { signIn } from "../sign-in/sign-in";
import { codeAt } from "../sign-in/totp";
import { cookieHeaders, fromAddress, password, requestId } from "../team/testing";
import { createTwoFactor } from "./create-two-factor";
import { offerTwoFactor } from "./offer-two-factor";

export const asked = (address = "192.0.2.77") => ({ requestId, address });

/** For tests only: the next 30 seconds begin, so that the app shows another code. */
export const nextCode = (secret: string): string => {
  vi.setSystemTime(Date.now() + 30_000);
  return codeAt(secret, Date.now());
};

/** For tests only: turns it on for a person. Out: what their app and their drawer hold now. */
export async function turnOn(person: Actor, sessionToken: string | null = null) {
  const { secret, ticket } = await offerTwoFactor(person, { password }, asked());
  const code = codeAt(secret, Date.now());
  const { codes } = await createTwoFactor(person, { ticket, code }, { requestId, sessionToken });
  return { secret, codes, usedCode: code };
}

/** For tests only: a browser in which the right password was typed. */
export async function afterPassword({ email }: Actor, address?: string): Promise<Headers> {
  const { cookies } = await signIn({ email, password }, fromAddress(), requestId);
  return fromAddress(address, { cookie: cookieHeaders({ cookies }).get("cookie") ?? "" });
}

/** For tests only: the second step, and what became of it in one word. */
export const enterCode = (browser: Headers, code: string): Promise<string> =>
  passSecondStep({ code }, browser, requestId).then(
    () => "in",
    (error) => error.code ?? String(error),
  );
