import "server-only";
import { startCustomerJobLoop } from "./customer-job-loop";

// For tests only: a process of its own that works on jobs until it is killed. Its environment says which desk.
startCustomerJobLoop({ everyMs: 20 });
setInterval(() => undefined, 60_000);
process.stdout.write("working\n");
