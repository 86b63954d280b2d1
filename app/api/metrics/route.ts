import { partnero } from "@/lib/server/partnero/partnero";
import { route } from "@/lib/server/route";
import { metricsText } from "@/lib/server/status/metrics";
import { assertMetricsToken } from "@/lib/server/status/metrics-token";

export const GET = route({
  signIn: "none",
  respond: async ({ request }) => {
    assertMetricsToken(request.headers);
    const { text, contentType } = await metricsText(() => partnero().state());
    return new Response(text, { headers: { "content-type": contentType } });
  },
});
