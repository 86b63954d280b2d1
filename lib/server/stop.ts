import "server-only";

/**
 * Lets `work` end before the process does when it is told to stop. Next waits for open requests by itself and then
 * calls `process.exit`; what runs outside a request has to be waited for here. In: something that ends soon.
 */
export function beforeExit(work: () => Promise<void>): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, hold);

  function hold() {
    const exit = process.exit;
    let done = false;
    let asked: { code: Parameters<typeof exit>[0] } | undefined;
    const later = (code: Parameters<typeof exit>[0]) => {
      asked = { code };
      if (done) exit(code);
    };
    // Its type promises never to return; what follows Next's call is the end of its own clean-up.
    process.exit = later as typeof exit;
    void work().finally(() => {
      done = true;
      if (asked) exit(asked.code);
    });
  }
}
