import "server-only";
import { PartneroError } from "../partnero/errors";
import { problem } from "../problem";

/** A refusal of a link's key as the form can show it; every other error as it is. Never returns. */
export function keyRefused(error: unknown): never {
  if (error instanceof PartneroError && error.kind === "already_exists")
    throw problem("already_exists", "Another link or customer of the program has this key.", {
      errors: { key: ["Taken already; keys are unique in the program"] },
    });
  throw error;
}
