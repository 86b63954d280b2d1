import { z } from "zod";

/** Somebody of the desk, on the team or not any more. */
export const Person = z.object({ id: z.string(), name: z.string() });
export type Person = z.infer<typeof Person>;
