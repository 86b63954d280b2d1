import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

// Far from UTC and not on a whole hour, so that a forgotten time zone shows.
process.env.TZ = "Asia/Kathmandu";

const root = fileURLToPath(new URL(".", import.meta.url));
const ours = ["components", "lib", "sandbox", "scripts", "bench", "e2e", "chaos"];
const files = (ending: string) => ours.map((folder) => `${folder}/**/*${ending}`);
const database = { extends: true as const };
const dbFiles = { include: files(".db.test.ts") };

/** Where processes are killed and waited for: begun first, so that no run ends with one of them alone. */
const long = /crashes|matrix|sequences|killed|faults|bulk-runs\.db|edit-customer/;

class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
    ],
  },
  test: {
    env: { TZ: "Asia/Kathmandu" },
    // More than cores: many of them wait for time limits.
    maxWorkers: 4,
    // A process of its own for each file costs a third of the run; `openOwnDatabase` forgets what the server remembers.
    isolate: false,
    sequence: { sequencer: LongOnesFirst },
    // Only what hangs ends here: on a machine that does other work too, no test is late.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: { name: "unit", include: files(".test.ts"), exclude: files(".db.test.ts") },
      },
      {
        ...database,
        test: { ...dbFiles, name: "db-embedded", globalSetup: "scripts/database/test-embedded.mjs" },
      },
      // The same tests on a real Postgres, where one is named.
      ...(process.env.TEST_DATABASE_URL
        ? [
            {
              ...database,
              test: { ...dbFiles, name: "db-postgres", globalSetup: "scripts/database/test-postgres.mjs" },
            },
          ]
        : []),
    ],
  },
});
