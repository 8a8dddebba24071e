import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { acceptDiagnostics } from "../src/diagnostics/accepts.js";
import { validateDiagnostics } from "../src/validate/index.js";
import { fairlead, ROOT } from "./support/command.js";

/** One folder a mistake: its definitions, and what `fairlead check --format json` says of them. */
const FOLDER = path.join(ROOT, "examples/broken");
const cases = readdirSync(FOLDER).filter(
  (name) => existsSync(path.join(FOLDER, name, "expected.json")) || !name.includes("."),
);

/** Folders of a case are named after the code, with a dash for the slash: `quota-limit-below-quota`. */
const caseOf = (code: string): string => code.replace("/", "-");

describe("broken examples", () => {
  it.concurrent.each(cases)(
    "%s is told exactly as written down",
    async (name) => {
      const folder = path.join(FOLDER, name);
      const expected = path.join(folder, "expected.json");
      const checked = await fairlead(["check", "--format", "json"], { cwd: folder });
      expect(checked.stderr).toBe("");
      if (process.env["UPDATE_GOLDEN"]) writeFileSync(expected, checked.stdout);
      expect(existsSync(expected), `${expected} is missing: run UPDATE_GOLDEN=1 npm test`).toBe(true);
      expect(checked.stdout).toBe(readFileSync(expected, "utf8"));
      const codes = (JSON.parse(checked.stdout) as { diagnostics: readonly { code: string }[] }).diagnostics.map(
        ({ code }) => caseOf(code),
      );
      expect(codes).toContain(name);
    },
    60_000,
  );

  it("have a case for every mistake that definitions can hold", () => {
    const missing = [...validateDiagnostics, ...acceptDiagnostics]
      .map(({ code }) => caseOf(code))
      .filter((name) => !cases.includes(name));
    expect(missing).toEqual([]);
  });
});
