import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { workloadPolicy } from "./workload-policy.js";

const root = path.resolve(import.meta.dirname, "../..");
const fixture = path.join(root, "test/fixtures/policy-types.ts");
const TSC = path.join(root, "node_modules/typescript-native/bin/tsc");

/** What the compiler says of one file, one line each. */
function compile(file: string): readonly string[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), "fairlead-types-"));
  const config = path.join(folder, "tsconfig.json");
  const options = { noEmit: true, noUnusedLocals: false, typeRoots: [path.join(root, "node_modules/@types")] };
  writeFileSync(
    config,
    JSON.stringify({ extends: path.join(root, "tsconfig.json"), compilerOptions: options, include: [], files: [file] }),
  );
  try {
    execFileSync(process.execPath, [TSC, "-p", config], { encoding: "utf8", stdio: "pipe" });
    return [];
  } catch (error) {
    return (error as { stdout: string }).stdout.split("\n").filter((line) => line.includes("error"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("workloadPolicy", () => {
  it("compiles for policies that can hold, and for no other", { timeout: 120_000 }, () => {
    expect(compile(fixture)).toEqual([]);
  });

  it("is refused by the compiler in every case of the list, not just in some", { timeout: 120_000 }, () => {
    const copy = path.join(root, "test/fixtures", `policy-types-${process.pid}.ts`);
    const text = readFileSync(fixture, "utf8");
    writeFileSync(copy, text.replaceAll("// @ts-expect-error", "// refused:"));
    try {
      const lines = new Set(compile(copy).map((line) => /\((\d+),/.exec(line)?.[1]));
      expect(lines.size).toBeGreaterThanOrEqual(text.split("@ts-expect-error").length - 2);
    } finally {
      rmSync(copy);
    }
  });

  it("returns frozen plain data, and never throws", () => {
    const made = workloadPolicy({ name: "a", scope: "organization", type: "training", defaults: { image: "x" } });
    expect(made).toEqual({
      kind: "workload-policy",
      name: "a",
      scope: "organization",
      type: "training",
      defaults: { image: "x" },
    });
    expect(Object.isFrozen(made)).toBe(true);
    expect(() => workloadPolicy(undefined as never)).not.toThrow();
    expect(() => workloadPolicy(7 as never)).not.toThrow();
  });
});
