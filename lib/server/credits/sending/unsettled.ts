import "server-only";
import { errorForLog, log } from "../../log";

type Write = () => Promise<unknown>;

const slot = globalThis as typeof globalThis & { refdeskUnsettled?: Map<string, Write> };

/** Ends that this process knows and the database would not take. In: the operation id, and writing it once more. */
export function keepUnsettled(operationId: string, write: Write): void {
  slot.refdeskUnsettled ??= new Map();
  slot.refdeskUnsettled.set(operationId, write);
}

/** Tries to write them again; what fails again stays for the next time. A restart finds them in the journal. */
export async function settleKept(): Promise<void> {
  for (const [operationId, write] of slot.refdeskUnsettled ?? []) {
    try {
      await write();
      slot.refdeskUnsettled?.delete(operationId);
    } catch (error) {
      log.warn({ operationId, error: errorForLog(error) }, "a credit's end is still not in the database");
    }
  }
}
