import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { diagnosticCatalogue } from "../src/diagnostic-catalogue.js";
import { fairlead, ROOT } from "./support/command.js";

/** One folder a mistake: its definitions, and what `fairlead check --format json` says of them. */
const FOLDER = path.join(ROOT, "examples/broken");
const cases = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Folders of a case are named after the code, with a dash for the slash: `quota-limit-below-quota`. */
const caseOf = (code: string): string => code.replace("/", "-");

interface Exception {
  readonly reason: string;
  /** The test that holds the mistake instead. */
  readonly test: string;
}

const inOutput: Exception = {
  reason: "lies in an output folder, and only `build` looks at one",
  test: "src/render/write.test.ts",
};

const inCluster: Exception = {
  reason: "is what a cluster says to somebody who does it there",
  test: "test/cluster/guards.cluster.test.ts",
};

const ofCodeowners = (test: string): Exception => ({ reason: "only `codeowners` looks at that file", test });

const ofManifests = (test: string, slugs: readonly string[]): Readonly<Record<string, Exception>> =>
  Object.fromEntries(
    slugs.map((slug) => [`workload/${slug}`, { reason: "is about a manifest, which only `admit` reads", test }]),
  );

/** Mistakes that a folder of definitions and `check` cannot show. */
const WITHOUT_CASE: Readonly<Record<string, Exception>> = {
  "load/unreadable": {
    reason: "needs a file without permission or a link to nowhere, and neither survives every checkout",
    test: "src/load/data-files.test.ts",
  },
  "render/foreign-in-the-way": inOutput,
  "render/hand-edited": inOutput,
  "render/unreadable-index": inOutput,
  "render/unsafe-output-folder": inOutput,
  "publish/no-target": { reason: "only `publish` needs a target", test: "test/cli/publish.test.ts" },
  "guard/chosen-node": { ...inCluster, test: "test/cluster/guards/holes.ts" },
  "guard/foreign-node-pool": { ...inCluster, test: "test/cluster/guards/holes.ts" },
  "guard/foreign-queue": inCluster,
  "guard/foreign-scheduler": inCluster,
  "guard/managed-namespace": inCluster,
  "guard/managed-object": inCluster,
  "guard/no-queue": inCluster,
  "guard/policies-not-ready": { ...inCluster, test: "test/cluster/policy-classes.cluster.test.ts" },
  "guard/removal-not-approved": inCluster,
  "guard/scheduler-only": { ...inCluster, test: "test/cluster/guards/holes.ts" },
  "codeowners/unknown-owner": ofCodeowners("src/codeowners/owned-lines.test.ts"),
  "codeowners/unwritable-path": ofCodeowners("src/codeowners/owned-lines.test.ts"),
  "codeowners/too-large": ofCodeowners("src/codeowners/codeowners-text.test.ts"),
  "codeowners/broken-block": ofCodeowners("src/codeowners/codeowners-text.test.ts"),
  "codeowners/stale": ofCodeowners("test/cli/codeowners.test.ts"),
  ...ofManifests("src/policy/evaluate.test.ts", [
    "required",
    "can-edit",
    "min",
    "max",
    "step",
    "options",
    "can-add",
    "locked",
  ]),
  ...ofManifests("src/policy/own-rules.test.ts", ["like", "unlike", "max-from", "required-keys"]),
  ...ofManifests("src/scheduling-rules/judge-scheduling.test.ts", ["time-limit", "node-type", "stamp"]),
  ...ofManifests("test/cli/admit.test.ts", ["unknown-kind", "wrong-type", "unjudged"]),
  ...Object.fromEntries(
    ["incomplete", "contradiction", "unreadable-workload", "unknown-unit"].map((slug) => [
      `policy-test/${slug}`,
      { reason: "is about a case, which only `policy test` reads", test: "test/cli/policy-test.test.ts" },
    ]),
  ),
  "propose/bad-node-list": {
    reason: "is about a list of nodes, which only `propose` reads",
    test: "src/propose/read-nodes.test.ts",
  },
};

interface Reported {
  readonly diagnostics: readonly { readonly code: string; readonly message: string; readonly hint?: string }[];
}

// Each case is a process of its own with a type check in another: few at once, or slow machines run out of time.
vi.setConfig({ maxConcurrency: 4 });

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
      const { diagnostics } = JSON.parse(checked.stdout) as Reported;
      expect(diagnostics.map(({ code }) => caseOf(code))).toContain(name);
      for (const { message, hint } of diagnostics) {
        expect(message).toMatch(/[.!?]$/);
        expect(message).not.toMatch(/\n|\[object|\/tmp\//);
        expect(hint).toMatch(/^[A-Z][a-z]+ /);
      }
    },
    120_000,
  );

  it("are there for every mistake that a folder of definitions can hold, and for no other", () => {
    const wanted = diagnosticCatalogue().map(({ code }) => code);
    const exceptions = Object.keys(WITHOUT_CASE);
    const possible = wanted.filter((code) => !exceptions.includes(code)).map(caseOf);
    expect(possible.filter((name) => !cases.includes(name))).toEqual([]);
    expect(cases.filter((name) => !possible.includes(name))).toEqual([]);
    expect(exceptions.filter((code) => !wanted.includes(code) || cases.includes(caseOf(code)))).toEqual([]);
  });

  it.each(Object.entries(WITHOUT_CASE))("leave %s to a test of its own", (code, { test }) => {
    expect(readFileSync(path.join(ROOT, test), "utf8")).toContain(code);
  });
});

describe("every diagnostic", () => {
  it.each(diagnosticCatalogue().map((kind) => [kind.code, kind] as const))("%s has a page", (code, { page }) => {
    const [title, ...rest] = readFileSync(page, "utf8").split("\n");
    expect(title).toBe(`# ${code}`);
    const headings = rest.filter((line) => line.startsWith("## "));
    expect(headings).toEqual(["## What is wrong", "## Why it matters", "## How to mend it"]);
    expect(rest).toContainEqual(expect.stringMatching(/^```\w+$/));
  });
});
