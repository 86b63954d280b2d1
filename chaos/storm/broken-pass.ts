import { killAll } from "./last-words";
import { closed } from "./post-office";
import type { Program } from "./program";
import type { Storm } from "./storm";

const page = "page";

/** The third page of a list stays away so long that who waits for it can be killed. */
export const holdUpPass = (program: Program) =>
  program.control("PUT", "/faults", [
    { name: page, method: "GET", path: "/v1/customers", mode: "delay", delayMs: 4_000, skip: 2, times: 1 },
  ]);

/** Every process dies while a pass that `holdUpPass` holds up waits for a page. Others go on with it. */
export async function breakPass({ program, desks }: Storm): Promise<void> {
  await program.hasFired(page);
  await killAll(desks);
  await program.control("DELETE", "/faults");
}

/** Things of which nothing is told, and a full pass after them that is broken off: it has to bring them all. */
export async function untoldThings(on: Storm): Promise<void> {
  const { program, desks, office, changes } = on;
  office.fates = closed;
  const [edited, archived, removed] = [changes.loners(8), changes.loners(4), changes.loners(4)];
  for (const id of edited) await changes.rename(id);
  for (const id of archived) await changes.archive(id);
  for (const id of removed) await changes.remove(id);
  for (let nth = 0; nth < 4; nth++) await changes.join();
  await holdUpPass(program);
  await desks[0]?.ask("POST", "sync");
  await breakPass(on);
}
