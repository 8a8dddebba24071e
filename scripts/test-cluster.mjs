// Runs the tests that need a Kubernetes control plane, from nothing if need be: the first run builds one, which takes about ten
// minutes and needs Go. See test/cluster/README.md. Arguments go to vitest: `npm run test:cluster -- acceptance`.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensure, root } from "./ensure.mjs";

ensure();
const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
const args = ["run", "--config", "vitest.cluster.config.ts", ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, [vitest, ...args], { cwd: root, stdio: "inherit" });
process.exitCode = status ?? 1;
