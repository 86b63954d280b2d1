import { CreditMatch } from "@/lib/contract/credit-filters";
import { exportCredits } from "@/lib/server/credits/lists/export-credits";
import { route } from "@/lib/server/route";

export const GET = route({
  query: CreditMatch,
  respond: ({ actor, query, requestId }) => exportCredits(actor, query, { requestId }),
});
