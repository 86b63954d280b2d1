import { SecondStep } from "@/lib/contract/account";
import { one } from "@/lib/contract/envelope";
import { Actor } from "@/lib/contract/team";
import { route } from "@/lib/server/route";
import { answerWithCookies } from "@/lib/server/sign-in/answer-with-cookies";
import { passSecondStep } from "@/lib/server/sign-in/second-step";

export const POST = route({
  signIn: "none",
  body: SecondStep,
  maxBytes: 4 * 1024,
  respond: async ({ request, requestId, body }) => {
    const { actor, cookies } = await passSecondStep(body, request.headers, requestId);
    return answerWithCookies(one(Actor).parse({ data: actor }), cookies);
  },
});
