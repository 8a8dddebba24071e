import { cpSync, existsSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { fairlead, ROOT } from "./support/command.js";
import { readFolder, withTemporaryFolder } from "./support/tree.js";

/** Examples whose output is committed beside them: documentation and test at once. */
const EXAMPLES = ["acme", "extras"];

describe("examples", () => {
  it.each(EXAMPLES)("%s builds to what is committed in expected/, to the byte", async (example) => {
    const expected = path.join(ROOT, "examples", example, "expected");
    await withTemporaryFolder(async (folder) => {
      const out = path.join(folder, "rendered");
      const built = await fairlead(["build", path.join(ROOT, "examples", example), "--out", out]);
      expect(built.code, built.stdout + built.stderr).toBe(0);
      if (process.env["UPDATE_GOLDEN"]) {
        rmSync(expected, { recursive: true, force: true });
        cpSync(out, expected, { recursive: true });
      }
      expect(existsSync(expected), `${expected} is missing: run UPDATE_GOLDEN=1 npm test`).toBe(true);
      expect(readFolder(out)).toEqual(readFolder(expected));
    });
  });
});
