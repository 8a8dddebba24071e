import { defineConfig } from "vitest/config";

/** Tests against a real control plane: `npm run test:cluster`. */
export default defineConfig({
  test: {
    include: ["test/cluster/**/*.cluster.test.ts"],
    globalSetup: ["test/cluster/global-setup.ts"],
    // Threads live in the one process that may be killed: a process of their own would keep control planes alive for a while.
    pool: "threads",
    // A control plane takes both cores of a small machine.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 300_000,
    reporters: ["default"],
  },
});
