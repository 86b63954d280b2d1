import { route } from "@/lib/server/route";
import { answerWithCookies } from "@/lib/server/sign-in/answer-with-cookies";
import { signOut } from "@/lib/server/sign-in/sign-out";

export const POST = route({
  signIn: "none",
  respond: async ({ request, requestId }) =>
    answerWithCookies({ data: null }, await signOut(request.headers, requestId)),
});
