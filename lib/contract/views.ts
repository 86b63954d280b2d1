import { z } from "zod";

export const viewScopes = ["mine", "team"] as const;

/** A list under a name: the query string of the customer list, columns and all, without page and side sheet. */
export const SavedView = z.object({
  id: z.uuid(),
  name: z.string(),
  scope: z.enum(viewScopes),
  query: z.string(),
  ownerName: z.string(),
});
export type SavedView = z.infer<typeof SavedView>;

const Name = z.string().trim().min(1, "Give it a name").max(60, "At most 60 characters");
const Query = z.string().max(3_000);

export const CreateView = z.object({ name: Name, scope: z.enum(viewScopes), query: Query });
export type CreateView = z.output<typeof CreateView>;

/** A new name, other filters, or both. */
export const UpdateView = z
  .object({ name: Name.optional(), query: Query.optional() })
  .refine((v) => v.name !== undefined || v.query !== undefined, "Nothing was changed");
export type UpdateView = z.output<typeof UpdateView>;

export const ViewParams = z.object({ viewId: z.uuid() });
