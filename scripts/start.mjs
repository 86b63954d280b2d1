// @ts-check
/** `npm start`: production. Values come from the environment or `.env`; the app refuses bad ones by name. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { installPackages } from "./bootstrap.mjs";
import { ensureBuild } from "./run/build.mjs";
import { finish, numberFrom, root, say } from "./run/console.mjs";
import { needPort } from "./run/ports.mjs";
import { Processes } from "./run/processes.mjs";
import { startApp, startDatabase } from "./run/services.mjs";
import { untilTold } from "./run/until-told.mjs";

await finish(async () => {
  const file = join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  installPackages();
  const host = process.env.HOST || "0.0.0.0";
  const port = numberFrom("PORT", 3000);
  await needPort(port, "PORT", host);
  const processes = new Processes(null);
  await untilTold(processes, async () => {
    await ensureBuild(processes);
    const database = await startDatabase(processes, resolve(root, process.env.REFDESK_DATA_DIR || ".data"));
    await startApp(processes, { mode: "start", host, port, env: { ...database }, ready: false });
    say(`Refdesk listens on ${host}:${port}.`);
  });
});
