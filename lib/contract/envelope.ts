import { z } from "zod";

/** An ISO 8601 instant in UTC. */
export const Instant = z.iso.datetime({ offset: true });

/** Where the data stood and when it was true. */
export const Meta = z.object({ asOf: Instant, source: z.enum(["partnero", "mirror", "refdesk"]) });
export type Meta = z.infer<typeof Meta>;

/** Paging of a list; `total` and `lastPage` are null where the source does not say. */
export const ListMeta = Meta.extend({
  total: z.number().int().nonnegative().nullable(),
  page: z.number().int().positive(),
  limit: z.number().int().positive(),
  hasMore: z.boolean(),
});
export type ListMeta = z.infer<typeof ListMeta>;

/** `{ data, meta? }`, the shape of an answer about one thing. */
export const one = <T extends z.ZodType>(data: T) => z.object({ data, meta: Meta.optional() });

/** `{ data: [], meta }`, the shape of a list. */
export const list = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), meta: ListMeta });

export type One<T> = { data: T; meta?: Meta };
export type List<T> = { data: T[]; meta: ListMeta };

/** `page` from 1, `limit` 1–250 (Partnero's own bounds). */
export const PageQuery = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  limit: z.coerce.number().int().min(1).max(250).default(50),
});
export type PageQuery = z.infer<typeof PageQuery>;
