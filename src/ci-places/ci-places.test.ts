import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileText, locatedDiagnostic } from "../../test/support/diagnostic-arbitrary.js";
import { runnerCommands } from "../../test/support/workflow-commands.js";
import type { LocatedDiagnostic } from "../diagnostics/diagnostic.js";
import { plan } from "../plan/index.js";
import { manyChanges } from "../plan/testing/many-changes.js";
import { treeOf } from "../plan/testing/sample-organization.js";
import type { CiRun } from "./contract.js";
import { githubActions } from "./github-actions.js";
import { gitlabCi } from "./gitlab-ci.js";
import { ciPlaces, recognizePlace } from "./registry.js";
import { reportMarkdown } from "./report-markdown.js";
import { shell } from "./shell.js";

const change = plan(treeOf(manyChanges.before), manyChanges.after);

const warning: LocatedDiagnostic = {
  code: "project/no-quota",
  severity: "warning",
  message: "Odd.",
  location: { file: "org/a.ts", line: 3, column: 1, precision: "property" },
  related: [],
};

const run: CiRun = { diagnostics: [warning], plan: change, diagnosticsText: "a warning\n", planText: "the plan\n" };

describe("recognizePlace", () => {
  it.each([
    [{ GITHUB_ACTIONS: "true", CI: "true" }, "github-actions"],
    [{ GITLAB_CI: "true", CI: "true" }, "gitlab-ci"],
    [{ CI: "true" }, "shell"],
    [{ GITHUB_ACTIONS: "", GITLAB_CI: "false" }, "shell"],
    [{}, "shell"],
  ])("finds by %o: %s", (env, id) => {
    expect(recognizePlace(env).id).toBe(id);
  });

  it("has a place for every id once", () => {
    expect(new Set(ciPlaces.map(({ id }) => id)).size).toBe(ciPlaces.length);
  });
});

describe("a run in GitHub Actions", () => {
  const env = { GITHUB_STEP_SUMMARY: "/s", GITHUB_OUTPUT: "/o" };

  it("gives annotations, folds the plan, and gives the step its summary and outputs", () => {
    const { log, files } = githubActions.report(run, env);
    expect(runnerCommands(log).map(({ name }) => name)).toEqual(["warning", "group", "endgroup"]);
    expect(log).toContain("\na warning\n");
    expect(log).toContain("\nthe plan\n");
    expect(files.map(({ path }) => path)).toEqual(["/s", "/o"]);
    expect(files[0]).toMatchObject({ append: { limit: 1024 * 1024 }, text: reportMarkdown(run, 340_000) });
    expect(files[1]!.text).toBe(
      `errors=0\nwarnings=1\nchanges=true\ndangers=${change.dangers.length}\nblocked=false\nwaiting=false\nplan-digest=${change.digest}\n`,
    );
  });

  it("writes no file that the runner did not name, and no outputs of a plan that is not there", () => {
    expect(githubActions.report(run, {}).files).toEqual([]);
    const { plan: _, ...blocked } = run;
    expect(githubActions.report(blocked, env).files[1]!.text).toBe("errors=0\nwarnings=1\n");
  });

  it("acts upon no text from definitions, whatever it holds", () => {
    fc.assert(
      fc.property(
        fc.array(locatedDiagnostic, { maxLength: 5 }),
        hostileText,
        hostileText,
        (diagnostics, first, second) => {
          const { log } = githubActions.report({ ...run, diagnostics, diagnosticsText: first, planText: second }, {});
          const acted = runnerCommands(log).map(({ name }) => name);
          expect(acted.every((name) => ["error", "warning", "group", "endgroup"].includes(name))).toBe(true);
          expect(acted.filter((name) => name === "error" || name === "warning")).toHaveLength(diagnostics.length);
          expect(runnerCommands(githubActions.failure(first)).map(({ name }) => name)).toEqual(["error"]);
        },
      ),
      { seed: 71, numRuns: 300 },
    );
  });

  it("gives a summary that fits into 1 MiB, whatever it is made of", () => {
    const many = Array.from({ length: 3000 }, () => ({ ...warning, message: "→".repeat(500) }));
    const { files } = githubActions.report({ ...run, diagnostics: many }, env);
    expect(Buffer.byteLength(files[0]!.text)).toBeLessThanOrEqual(1024 * 1024);
    expect(files[0]!.text).toContain("cut to fit");
  });
});

describe("a run in GitLab CI", () => {
  it("folds the plan into a section that GitLab finds", () => {
    const { log, files } = gitlabCi.report(run, {});
    expect(log).toMatch(
      /^a warning\n\u001b\[0Ksection_start:\d+:fairlead_plan\r\u001b\[0KPlan\nthe plan\n\u001b\[0Ksection_end:\d+:fairlead_plan\r\u001b\[0K\n$/,
    );
    expect(files).toEqual([]);
  });

  it("expects the two reports that merge requests show", () => {
    expect(Object.keys(gitlabCi.reports)).toEqual(["junit", "code-quality"]);
  });
});

describe("a run in a shell", () => {
  it("prints what check and plan print", () => {
    expect(shell.report(run, {})).toEqual({ log: "a warning\n\nthe plan\n", files: [] });
    expect(shell.report({ ...run, diagnosticsText: "" }, {}).log).toBe("the plan\n");
  });
});

describe("reportMarkdown", () => {
  it("has the plan first and the problems below, within the limit", () => {
    const text = reportMarkdown(run, 60_000);
    expect(text).toMatch(/^### .* change/);
    expect(text).toContain("\n### 1 warning in 1 file\n");
    const many = Array.from({ length: 5000 }, () => warning);
    for (const limit of [5000, 60_000]) {
      expect(reportMarkdown({ ...run, diagnostics: many }, limit).length).toBeLessThanOrEqual(limit);
    }
  });

  it("has only the problems when they kept the plan from being made", () => {
    expect(reportMarkdown({ diagnostics: [warning] }, 60_000)).toMatch(/^### 1 warning in 1 file\n/);
  });
});
