import { Ready } from "@/lib/contract/status";
import { route } from "@/lib/server/route";
import { getReadiness } from "@/lib/server/status/get-readiness";

export const GET = route({
  signIn: "none",
  respond: async () => {
    const answer = Ready.parse(await getReadiness());
    return Response.json(answer, { status: answer.status === "ready" ? 200 : 503 });
  },
});
