"use client";

import { ChevronRight } from "lucide-react";
import { IconButton, TextLink } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { Missing, Money } from "@/components/ui/number";
import { Cell, Row } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { creditReasonLabel } from "@/lib/contract/credit-words";
import type { Credit } from "@/lib/contract/credits";
import { paths } from "@/lib/contract/paths";
import { ApprovalRequest } from "./approval-request";
import { BalanceAround } from "./balance-around";
import { CreditDetails } from "./credit-details";
import { CreditStatus } from "./credit-status";
import { UndoButton } from "./held-credit";
import { useMotion } from "./use-motion";

type Props = {
  credit: Credit;
  /** Left out where all rows are of one customer. */
  showCustomer: boolean;
  isOpen: boolean;
  onToggle: () => void;
};

/** One credit, and below it its details while it is unfolded. */
export function CreditRow({ credit, showCustomer, isOpen, onToggle }: Props) {
  const details = `credit-${credit.id}`;
  const motion = useMotion(credit);
  return (
    <>
      <Row active={isOpen}>
        <Cell lead>
          <span className="inline-flex items-center gap-1">
            <IconButton
              size="sm"
              label={isOpen ? "Hide details" : "Show details"}
              aria-expanded={isOpen}
              aria-controls={isOpen ? details : undefined}
              className="-ml-1"
              icon={
                <ChevronRight
                  className={cx("size-4 transition-transform", isOpen && "rotate-90")}
                  aria-hidden="true"
                />
              }
              onClick={onToggle}
            />
            <CreditStatus credit={credit} />
            {motion === "held" ? <UndoButton credit={credit} size="sm" /> : null}
          </span>
        </Cell>
        <Cell label="Amount" align="end" className="font-medium">
          <Money {...credit.money} />
        </Cell>
        {showCustomer ? (
          <Cell label="Customer">
            <TextLink
              href={paths.customer(credit.customerId, "credits")}
              className="inline-block max-w-56 truncate align-bottom [unicode-bidi:isolate]"
            >
              {credit.customerLabel}
            </TextLink>
          </Cell>
        ) : null}
        {showCustomer ? null : (
          <Cell label="Balance">
            <BalanceAround credit={credit} />
          </Cell>
        )}
        <Cell label="Reason" className="whitespace-nowrap">
          {creditReasonLabel[credit.reason]}
        </Cell>
        <Cell label="By">{credit.createdBy.name}</Cell>
        <Cell label="Ticket">
          {credit.ticket ? (
            <span className="inline-block max-w-40 truncate align-bottom [unicode-bidi:isolate]">
              {credit.ticket}
            </span>
          ) : (
            <Missing />
          )}
        </Cell>
        <Cell label="When" align="end">
          <RelativeTime at={credit.createdAt} />
        </Cell>
      </Row>
      <ApprovalRequest credit={credit} columns={7} />
      {isOpen ? (
        <tr id={details} className="max-sm:block">
          <td colSpan={7} className="border-b border-line bg-canvas px-4 sm:pl-12 max-sm:block">
            <CreditDetails credit={credit} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
