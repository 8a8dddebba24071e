// Runs the tests, from nothing if need be. Arguments go to vitest: `npm test -- src/kernel -t quantity`.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensure, root } from "./ensure.mjs";

ensure();
const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
const { status } = spawnSync(process.execPath, [vitest, "run", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
