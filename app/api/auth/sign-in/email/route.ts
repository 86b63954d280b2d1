import { PendingSignIn } from "@/lib/contract/account";
import { one } from "@/lib/contract/envelope";
import { Actor, SignIn } from "@/lib/contract/team";
import { route } from "@/lib/server/route";
import { answerWithCookies } from "@/lib/server/sign-in/answer-with-cookies";
import { signIn } from "@/lib/server/sign-in/sign-in";

export const POST = route({
  signIn: "none",
  body: SignIn,
  maxBytes: 4 * 1024,
  respond: async ({ request, requestId, body }) => {
    const answer = await signIn(body, request.headers, requestId);
    if (answer.actor) return answerWithCookies(one(Actor).parse({ data: answer.actor }), answer.cookies);
    const pending = { secondStep: true as const, until: answer.until.toISOString() };
    // 202: accepted, and nobody is signed in yet.
    return answerWithCookies(one(PendingSignIn).parse({ data: pending }), answer.cookies, 202);
  },
});
