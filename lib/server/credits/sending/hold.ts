import "server-only";
import { env } from "../../env";
import type { CreditRow } from "../ledger";
import { wasTried } from "./not-sent";

/** When a credit that is ready at `now` goes out by itself. */
export const firstSendAt = (now: Date) => new Date(now.getTime() + env().CREDIT_HOLD_SECONDS * 1000);

/** Whether a prepared credit is still in the time in which it can be undone: nobody has tried to send it yet. */
export const isHeld = (row: CreditRow, now = Date.now()) =>
  row.sendAt !== null && row.sendAt.getTime() > now && !wasTried(row);
