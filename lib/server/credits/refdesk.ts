import "server-only";
import type { AuditActor } from "../audit/record";

/** Who acts in the audit log where no person asked. */
export const refdesk: AuditActor = { id: "refdesk", name: "Refdesk", role: "system" };
