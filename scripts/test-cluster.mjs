// Runs the tests that need a Kubernetes control plane, from nothing if need be: the first run builds one, which takes about ten
// minutes and needs Go. See test/cluster/README.md. Arguments go to vitest: `npm run test:cluster -- acceptance`.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensure, root } from "./ensure.mjs";

ensure();
process.chdir(root);
// In this process, not in one of its own: whoever ends it ends the tests and, with them, their control planes.
process.argv.splice(2, 0, "run", "--config", "vitest.cluster.config.ts");
await import(pathToFileURL(path.join(root, "node_modules/vitest/vitest.mjs")).href);
