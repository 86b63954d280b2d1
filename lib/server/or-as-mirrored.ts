import "server-only";
import { isAway } from "./partnero/whose-failure";

/**
 * What Partnero answers, or while it gives no answer what the mirror had. In: how to ask, and how to look in the
 * mirror, which answers null for what it does not hold. Throws what asking threw.
 */
export async function orAsMirrored<T>(ask: () => Promise<T>, look: () => Promise<T | null>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const known = isAway(error) ? await look() : null;
    if (known === null) throw error;
    return known;
  }
}
