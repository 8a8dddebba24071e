import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "policies/**/*.test.ts", "test/**/*.test.ts"],
    // They need a Kubernetes control plane: `npm run test:cluster`.
    exclude: ["**/*.cluster.test.ts"],
    // Tests check many folders under names of their own: nothing of that belongs into the user's cache.
    env: { XDG_CACHE_HOME: fileURLToPath(new URL("node_modules/.cache", import.meta.url)) },
    // Tests wait for processes and files as often as they compute: one worker less than cores, the default, leaves a core idle.
    maxWorkers: "100%",
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ["default"],
  },
});
