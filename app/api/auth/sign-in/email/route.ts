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
    const { actor, cookies } = await signIn(body, request.headers, requestId);
    return answerWithCookies(one(Actor).parse({ data: actor }), cookies);
  },
});
