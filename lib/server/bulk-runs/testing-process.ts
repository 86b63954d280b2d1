import "server-only";
import { startBulkLoop } from "./bulk-loop";

// For tests only: a process of its own that works on lists until it is killed. Its environment says which desk.
startBulkLoop({ everyMs: 20 });
setInterval(() => undefined, 60_000);
process.stdout.write("working\n");
