import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../support/command.js";
import { withTemporaryFolder } from "../support/tree.js";

/** Runs the cluster tests on a machine that has nothing: no Go, no Debian, and an empty cache. */
async function runWithNothing(
  mode: string | undefined,
): Promise<{ readonly status: number | null; readonly output: string }> {
  return await withTemporaryFolder((folder) => {
    const args = [path.join(ROOT, "node_modules/vitest/vitest.mjs"), "run", "--config", "vitest.cluster.config.ts"];
    const { VITEST: _, FAIRLEAD_TEST_CLUSTER: __, KUBECONFIG: ___, ...inherited } = process.env;
    const env = {
      ...inherited,
      PATH: folder,
      XDG_CACHE_HOME: folder,
      NO_COLOR: "1",
      ...(mode === undefined ? {} : { FAIRLEAD_TEST_CLUSTER: mode }),
    };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: "utf8" });
    return Promise.resolve({ status, output: stdout + stderr });
  });
}

describe("cluster tests on a machine without Go", () => {
  it("are skipped, and say why", async () => {
    const { status, output } = await runWithNothing(undefined);
    expect(output).toContain("skipping the tests that need what cannot be had here");
    expect(output).toContain("kubernetes: Go is not installed");
    expect(output).toMatch(/Tests {2}[0-9]+ skipped/);
    expect(status).toBe(0);
  });

  it("fail when they are required", async () => {
    const { status, output } = await runWithNothing("required");
    expect(output).toContain("The control plane is not complete");
    expect(status).not.toBe(0);
  });

  it("take somebody's cluster only when both variables say so", async () => {
    const { status, output } = await runWithNothing("kubeconfig");
    expect(output).toContain("KUBECONFIG names no file");
    expect(status).not.toBe(0);
  });
});
