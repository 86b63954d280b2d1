"use client";

import { Banner } from "@/components/ui/banner";
import { RadioGroup } from "@/components/ui/choice";
import type { Conflict, EditableField, Side } from "./edit-conflict";

const fieldLabel: Record<EditableField, string> = {
  email: "E-mail",
  name: "Name",
  surname: "Surname",
  key: "Key",
  dateOfBirth: "Date of birth",
};

type ConflictChoiceProps = {
  conflicts: readonly Conflict[];
  choices: Partial<Record<EditableField, Side>>;
  onChoose: (field: EditableField, side: Side) => void;
  /** Changes of mine that nobody else touched. */
  kept: readonly EditableField[];
};

const Value = ({ text }: { text: string }) =>
  text === "" ? <span className="text-faint">empty</span> : <bdi className="break-all">{text}</bdi>;

/** Somebody changed the same fields meanwhile: both values, and the choice. */
export function ConflictChoice({ conflicts, choices, onChoose, kept }: ConflictChoiceProps) {
  return (
    <div className="flex flex-col gap-5">
      <Banner tone="warning" urgent title="Somebody changed this customer meanwhile">
        {conflicts.length === 0
          ? "They changed other fields than you. Save again to add your changes to theirs."
          : "Nothing was saved yet. Choose what each field shall hold, then save again."}
      </Banner>
      {conflicts.map(({ field, mine, theirs }) => (
        <RadioGroup
          key={field}
          legend={fieldLabel[field]}
          value={choices[field] ?? null}
          onChange={(side) => onChoose(field, side === "mine" ? "mine" : "theirs")}
          options={[
            { value: "mine", label: <Value text={mine} />, hint: "What you typed" },
            { value: "theirs", label: <Value text={theirs} />, hint: "What stands there now" },
          ]}
        />
      ))}
      {kept.length > 0 ? (
        <p className="text-12 text-muted">
          Your other changes stay: {kept.map((field) => fieldLabel[field].toLowerCase()).join(", ")}.
        </p>
      ) : null}
    </div>
  );
}
