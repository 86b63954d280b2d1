import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { type PageSize, pageOf, pageParams, parseAsDay } from "@/components/form/url-params";
import { daysOf } from "@/components/form/usual-days";
import { dayAt } from "@/lib/contract/days";
import { attributions } from "@/lib/contract/overview-choices";
import { saleKinds } from "@/lib/contract/sale-kinds";
import type { SaleFilters, SaleMatch } from "@/lib/contract/sales";
import type { Workspace } from "@/lib/contract/workspace";

/** All that says which rows are meant stands in the URL. */
export const saleParams = {
  kind: parseAsStringLiteral(saleKinds).withDefault("sales"),
  unit: parseAsString,
  isCurrency: parseAsBoolean.withDefault(true),
  from: parseAsDay,
  to: parseAsDay,
  referrerId: parseAsString,
  above: parseAsString,
  top: parseAsStringLiteral(attributions),
  generation: parseAsInteger,
  ...pageParams,
};

export type SaleParams = {
  kind: SaleMatch["kind"];
  unit: string | null;
  isCurrency: boolean;
  from: string | null;
  to: string | null;
  referrerId: string | null;
  above: string | null;
  top: NonNullable<SaleMatch["top"]> | null;
  generation: number | null;
  page: number;
  limit: PageSize;
};

/** What is asked for: where the URL does not say it, the last 30 days and the workspace's unit. */
export function saleMatchOf(params: SaleParams, workspace: Workspace, now: Date): SaleMatch {
  const usual = daysOf("30d", dayAt(now, workspace.timeZone));
  const { kind, referrerId, above, top, generation } = params;
  const unit = params.unit
    ? { unit: params.unit.slice(0, 40), isCurrency: params.isCurrency }
    : (workspace.unit ?? { unit: "USD", isCurrency: true });
  return {
    ...{ kind, ...unit, from: params.from ?? usual.from, to: params.to ?? usual.to },
    referrerId: referrerId ?? undefined,
    above: above ?? undefined,
    top: top ?? undefined,
    generation: generation === null ? undefined : String(Math.min(9_999, Math.max(0, generation))),
  };
}

export const saleFiltersOf = (match: SaleMatch, params: SaleParams): SaleFilters => ({
  ...match,
  ...pageOf(params),
});
