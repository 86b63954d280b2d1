"use client";

import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { useReaderLocale } from "@/components/ui/locale";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { amountText } from "@/components/ui/number-text";
import { Cell, Row } from "@/components/ui/table";
import { useWhyNot } from "@/lib/client/session";
import { type CreditLimit, type CreditLimits, everyOtherUnit, limitKinds } from "@/lib/contract/limits";
import { roleLabel } from "@/lib/contract/permissions";
import { LimitForm } from "./limit-form";
import { limitKindLabel, unitName } from "./limit-words";
import { RemoveLimitDialog } from "./remove-limit-dialog";

/** What one role may give in one unit. */
export function LimitRow({ stored, limit }: { stored: CreditLimits; limit: CreditLimit }) {
  const { locale } = useReaderLocale();
  const [wanted, setWanted] = useState<"edit" | "remove" | null>(null);
  const close = () => setWanted(null);
  const items = useItems(limit, setWanted);
  const name = `${roleLabel[limit.role]}, ${unitName(limit)}`;
  return (
    <Row className="max-sm:relative">
      <Cell lead className="font-medium max-sm:pr-10">
        <span className="[unicode-bidi:isolate]">{unitName(limit)}</span>
      </Cell>
      {limitKinds.map((kind) => (
        <Cell key={kind} align="end" label={limitKindLabel[kind]}>
          {limit[kind] === null ? (
            <span className="text-muted">No limit</span>
          ) : (
            <span suppressHydrationWarning>
              {amountText(limit[kind], limit.unit, limit.isCurrency, locale)}
            </span>
          )}
        </Cell>
      ))}
      <Cell className="max-sm:absolute max-sm:right-4 max-sm:top-3">
        <Menu
          label={`Actions for ${name}`}
          items={items}
          align="end"
          trigger={(props) => (
            <IconButton
              {...props}
              label={`Actions for ${name}`}
              icon={<Ellipsis className="size-4" aria-hidden="true" />}
            />
          )}
        />
        {wanted === "edit" ? <LimitForm stored={stored} limit={limit} onClose={close} /> : null}
        {wanted === "remove" ? <RemoveLimitDialog stored={stored} limit={limit} onClose={close} /> : null}
      </Cell>
    </Row>
  );
}

function useItems(limit: CreditLimit, want: (wanted: "edit" | "remove") => void): MenuItem[] {
  const noRight = useWhyNot("limits.update");
  const isBase = limit.unit === everyOtherUnit && "This line stands for all that are not named";
  return [
    { label: "Change limits", icon: <Pencil />, disabledReason: noRight, onSelect: () => want("edit") },
    {
      label: "Remove",
      icon: <Trash2 />,
      tone: "danger",
      disabledReason: noRight ?? isBase,
      onSelect: () => want("remove"),
    },
  ];
}
