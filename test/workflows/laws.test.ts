import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import path from "node:path";
import {
  ACTION,
  PIPELINE,
  PIPELINE_FILE,
  SCRIPTS,
  WORKFLOW_FOLDER,
  WORKFLOWS,
  type Step,
  type Workflow,
} from "./workflow-files.js";

const workflows = Object.entries(WORKFLOWS) as readonly (readonly [string, Workflow])[];
const jobs = workflows.flatMap(([file, { jobs: all }]) =>
  Object.entries(all).map(([name, job]) => [`${file}/${name}`, job] as const),
);
const steps = jobs.flatMap(([name, job]) => job.steps.map((step): readonly [string, Step] => [name, step]));
const textOf = (file: string): string => readFileSync(path.join(WORKFLOW_FOLDER, `${file}.yaml`), "utf8");
/** Without comments. */
const codeOf = (file: string): string => textOf(file).replaceAll(/^\s*#.*$/gm, "");

describe("every workflow", () => {
  it.each(workflows)("%s grants nothing by itself, and says what may run at the same time", (_, workflow) => {
    expect(workflow.permissions).toEqual({});
    expect(workflow.concurrency?.group).toBeTruthy();
  });

  it("grants each job what it needs and no more", () => {
    expect(Object.fromEntries(jobs.map(([name, { permissions }]) => [name, permissions]))).toEqual({
      "check/plan": { contents: "read" },
      "check/gate": {},
      "comment/comment": { actions: "read", contents: "read", "pull-requests": "write" },
      "publish/publish": { contents: "read" },
      "release/release": { contents: "read" },
    });
    for (const [name, job] of jobs) expect(job["timeout-minutes"], name).toBeLessThanOrEqual(15);
  });

  it("uses actions of GitHub alone, by a major version", () => {
    const used = steps.flatMap(([, { uses }]) => uses ?? []);
    expect(used.filter((action) => !/^actions\/[a-z-]+@v\d+$/.test(action))).toEqual([]);
  });

  it("leaves no token behind in a checkout", () => {
    const checkouts = steps.filter(([, { uses }]) => uses?.startsWith("actions/checkout@"));
    expect(checkouts).toHaveLength(4);
    for (const [name, { with: inputs }] of checkouts) expect(inputs?.["persist-credentials"], name).toBe(false);
  });

  it("puts no expression into a script, where it could be code", () => {
    expect(SCRIPTS.filter(({ text }) => text.includes("${{")).map(({ name }) => name)).toEqual([]);
    expect(ACTION.runs.steps.every(({ shell }) => shell === "bash")).toBe(true);
  });

  it("runs no script of a package while it installs", () => {
    const installing = SCRIPTS.flatMap(({ text }) => text.match(/npm (?:ci|install).*/g) ?? []);
    expect(installing.filter((line) => !line.startsWith("npm ci --ignore-scripts"))).toEqual([]);
    expect(installing.length).toBeGreaterThan(4);
  });
});

describe("the workflow that runs code of pull requests", () => {
  it("has no secret, and may only read", () => {
    expect(Object.keys(WORKFLOWS.check.on).sort()).toEqual(["merge_group", "pull_request"]);
    expect(codeOf("check")).not.toMatch(/secrets|github\.token|GITHUB_TOKEN|write/);
    expect(WORKFLOWS.check.concurrency?.["cancel-in-progress"]).toBe(true);
  });

  it("runs for every pull request and in the merge queue, whatever files it changes", () => {
    expect(WORKFLOWS.check.on).toEqual({ pull_request: null, merge_group: null });
  });

  it("ends with one job that waits for all others and always runs", () => {
    const { gate, ...others } = WORKFLOWS.check.jobs;
    expect(gate?.needs).toEqual(Object.keys(others));
    expect(gate?.if).toBe("always()");
    expect(gate?.name).toBe("fairlead");
  });
});

describe("the workflow that comments", () => {
  it("follows the other one by its name, and takes nothing of the pull request but the file", () => {
    expect(WORKFLOWS.comment.on).toEqual({ workflow_run: { workflows: [WORKFLOWS.check.name], types: ["completed"] } });
    const refs = steps.filter(([name]) => name === "comment/comment").map(([, { with: inputs }]) => inputs?.["ref"]);
    expect(refs.filter((ref) => ref !== undefined)).toEqual(["${{ github.event.repository.default_branch }}"]);
    const uses = codeOf("comment").match(/github\.event\.workflow_run\.\w+(\.\w+)?/g) ?? [];
    expect([...new Set(uses)].sort()).toEqual([
      "github.event.workflow_run.conclusion",
      "github.event.workflow_run.event",
      // Which runs replace each other, nothing else.
      "github.event.workflow_run.head_branch",
      "github.event.workflow_run.head_repository.full_name",
      "github.event.workflow_run.id",
    ]);
    expect(codeOf("comment")).not.toContain("secrets");
  });

  it("keeps the file apart from the checkout, and gives the token to one step alone", () => {
    const job = WORKFLOWS.comment.jobs["comment"];
    const download = job?.steps.find(({ uses }) => uses?.startsWith("actions/download-artifact@"));
    expect(download?.with?.["path"]).toBe("${{ runner.temp }}/report");
    expect(job?.steps.filter(({ env }) => env?.["GITHUB_TOKEN"]).map(({ run }) => run)).toEqual([
      'npx --no-install fairlead report --comment "$RUNNER_TEMP/report/comment.md"',
    ]);
  });

  it("finds the file under the name that the other workflow gives it", () => {
    const named = (kind: string): unknown =>
      steps.find(([, { uses }]) => uses?.startsWith(`actions/${kind}-artifact@`))?.[1].with?.["name"];
    expect(named("download")).toBe(named("upload"));
  });
});

describe.each(["publish", "release"] as const)("the workflow that has a secret: %s", (name) => {
  const job = WORKFLOWS[name].jobs[name];

  it("runs for the main branch alone, and never beside the other one", () => {
    expect(WORKFLOWS[name].concurrency).toEqual({ group: "publish", "cancel-in-progress": false });
    expect(job?.environment).toBe("rendered");
    expect(codeOf(name).match(/secrets\.\w+/g)).toEqual(["secrets.FAIRLEAD_APP_PRIVATE_KEY"]);
  });

  it("installs before there is a token", () => {
    const order = job?.steps.map(({ name: step, uses }) => step ?? uses);
    expect(order?.indexOf("Install")).toBeLessThan(order?.indexOf("Get a token") ?? 0);
  });

  it("has all commits, so that it can tell older definitions from newer ones", () => {
    const checkout = job?.steps.find(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkout?.with?.["fetch-depth"]).toBe(0);
  });
});

describe("what is published and what is released", () => {
  it("begins with a merge, and with the night or a person", () => {
    expect(WORKFLOWS.publish.on).toEqual({ push: { branches: ["main"] } });
    expect(WORKFLOWS.release.on).toEqual({ workflow_dispatch: null, schedule: [{ cron: "17 3 * * *" }] });
    expect(WORKFLOWS.release.jobs["release"]?.if).toBe("github.ref == 'refs/heads/main'");
    const others = ["check", "comment"] as const;
    expect(others.filter((name) => codeOf(name).includes("secrets."))).toEqual([]);
  });
});

describe("the pipeline of GitLab", () => {
  it("uses its token where it publishes and nowhere else", () => {
    const [check = "", publish = ""] = readFileSync(PIPELINE_FILE, "utf8")
      .replaceAll(/^\s*#.*$/gm, "")
      .split(/^publish:$/m);
    expect(check).not.toContain("TOKEN");
    expect(publish).toContain("RENDERED_TOKEN");
    expect(publish.match(/resource_group: publish\n\s+variables:\n\s+GIT_DEPTH: "0"/g)).toHaveLength(2);
  });

  it("releases when a schedule or a person says so, and publishes for merges alone", () => {
    const bySchedule = { if: '$CI_PIPELINE_SOURCE == "schedule"' };
    const onMain = { if: "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" };
    expect(PIPELINE["publish"]?.rules).toEqual([{ ...bySchedule, when: "never" }, onMain]);
    expect(PIPELINE["release"]?.rules).toEqual([bySchedule, { ...onMain, when: "manual", allow_failure: true }]);
  });
});
