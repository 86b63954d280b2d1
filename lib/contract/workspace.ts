import { z } from "zod";
import { isTimeZone } from "./days";

const Unit = z.object({ unit: z.string(), isCurrency: z.boolean() });
export type Unit = z.infer<typeof Unit>;

/** What a team says once for everybody. */
export const Workspace = z.object({
  timeZone: z.string(),
  /** What the team chose; null: the unit that most balances and sales have. */
  mainUnit: z.string().nullable(),
  /** The unit that holds now; null while no money is known. */
  unit: Unit.nullable(),
  /** Every unit that balances, sales or credits have, money first. */
  units: z.array(Unit),
});
export type Workspace = z.infer<typeof Workspace>;

export const UpdateWorkspace = z.object({
  timeZone: z.string().max(60).refine(isTimeZone, "Not a time zone"),
  /** An empty text is null: the unit most have. */
  mainUnit: z
    .string()
    .trim()
    .max(40)
    .nullable()
    .transform((unit) => unit || null),
});
export type UpdateWorkspace = z.output<typeof UpdateWorkspace>;
export type UpdateWorkspaceInput = z.input<typeof UpdateWorkspace>;
