// @ts-check
/** Loaded into every process that a script starts: when the script is gone, however it went, it stops too. */
const HARD_AFTER_MS = 5_000;

// Node hands this file on to the workers of such a process; those have channels of their own to mind.
if (process.channel && String(process.ppid) === process.env.REFDESK_STARTED_BY) {
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), HARD_AFTER_MS).unref();
  });
  process.channel.unref();
}
