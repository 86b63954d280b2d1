"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { type ReactNode, useId } from "react";
import { IconButton } from "./button";
import { useReaderLocale } from "./locale";
import { countText } from "./number-text";
import { Select } from "./select";

export type PaginationProps = {
  /** From 1. */
  page: number;
  limit: number;
  /** Null while it is not known: rows never wait for the total. */
  total: number | null;
  /** Rows on this page, to know whether there is a next one while the total is unknown. */
  shown: number;
  onPage: (page: number) => void;
  onLimit?: (limit: number) => void;
  limits?: readonly number[];
  /** The noun: "customers". */
  what: string;
  /** At the left: "as of", a selection. */
  children?: ReactNode;
};

/** "1–50 of 2,000 customers", previous, next, rows per page. */
export function Pagination(props: PaginationProps) {
  const { page, limit, total, shown, onPage, onLimit, limits = [25, 50, 100, 250], what } = props;
  const { locale } = useReaderLocale();
  const rowsId = useId();
  const count = (value: number) => countText(value, locale);
  const from = (page - 1) * limit + 1;
  const last = total === null ? shown < limit : page * limit >= total;
  return (
    <nav
      aria-label={`Pages of ${what}`}
      className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 text-12 text-muted lg:px-6"
    >
      <div className="mr-auto flex items-center gap-3">
        <span aria-live="polite">
          {shown === 0 ? `No ${what}` : `${count(from)}–${count(from + shown - 1)}`}
          {shown > 0 && total !== null ? ` of ${count(total)} ${what}` : null}
        </span>
        {props.children}
      </div>
      {/* Together, so that a narrow screen takes both to the next line. */}
      <div className="ml-auto flex items-center gap-4">
        {onLimit ? (
          <label htmlFor={rowsId} className="flex items-center gap-1">
            Rows
            <Select
              id={rowsId}
              look="quiet"
              value={String(limit)}
              onChange={(event) => onLimit(Number(event.target.value))}
              options={limits.map((one) => ({ value: String(one), label: String(one) }))}
            />
          </label>
        ) : null}
        <div className="flex gap-1">
          <IconButton
            label="Previous page"
            variant="secondary"
            size="sm"
            icon={<ChevronLeft className="size-4" />}
            disabledReason={page <= 1 && "This is the first page"}
            onClick={() => onPage(page - 1)}
          />
          <IconButton
            label="Next page"
            variant="secondary"
            size="sm"
            icon={<ChevronRight className="size-4" />}
            disabledReason={last && "This is the last page"}
            onClick={() => onPage(page + 1)}
          />
        </div>
      </div>
    </nav>
  );
}
