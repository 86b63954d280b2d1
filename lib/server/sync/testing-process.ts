import "server-only";
import { startSyncLoop } from "./sync-loop";

// For tests only: a process of its own that keeps the mirror until it is killed. Its environment says which desk.
startSyncLoop({ everyMs: 20 });
setInterval(() => undefined, 60_000);
process.stdout.write("working\n");
