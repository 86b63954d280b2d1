import { one } from "@/lib/contract/envelope";
import { Actor, JoinTeam } from "@/lib/contract/team";
import { route } from "@/lib/server/route";
import { answerWithCookies } from "@/lib/server/sign-in/answer-with-cookies";
import { openSession } from "@/lib/server/sign-in/sign-in";
import { joinTeam } from "@/lib/server/team/join-team";

export const POST = route({
  signIn: "none",
  body: JoinTeam,
  maxBytes: 4 * 1024,
  respond: async ({ request, requestId, body }) => {
    const { email } = await joinTeam(body, { requestId });
    const { actor, cookies } = await openSession(
      { email, password: body.password },
      request.headers,
      requestId,
    );
    return answerWithCookies(one(Actor).parse({ data: actor }), cookies, 201);
  },
});
