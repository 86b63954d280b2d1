import { CreditFilters } from "@/lib/contract/credit-filters";
import { Credit } from "@/lib/contract/credits";
import { list } from "@/lib/contract/envelope";
import { listCredits } from "@/lib/server/credits/lists/list-credits";
import { route } from "@/lib/server/route";

export const GET = route({
  query: CreditFilters,
  response: list(Credit),
  handler: ({ actor, query }) => listCredits(actor, query),
});
