import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { fairlead } from "../support/command.js";
import { openGitHubPlace, REPOSITORY, type GitHubPlace } from "../support/github/place.js";
import { runnerCommands } from "../support/workflow-commands.js";
import { shellRunner, type ScriptEnd, type ShellRunner } from "./shell-runner.js";
import { ACTION, WORKFLOWS, type Step } from "./workflow-files.js";

// Each test runs whole jobs: several processes that compile an organization.
vi.setConfig({ testTimeout: 240_000 });

let at: GitHubPlace;
let runner: ShellRunner;
/** The repository of definitions, with everything that `init` writes for GitHub and for GitLab. */
let source = "";

const git = (directory: string, ...args: string[]): string => at.place.git(directory, ...args).trim();
const rendered = (): string => git(at.repository, "log", "--format=%s", "main");
const TOKEN = "ghs_rendered_secret_token";
const PROJECTS = "org/research/projects.ts";

beforeAll(async () => {
  at = await openGitHubPlace({ isEmpty: true });
  runner = shellRunner(path.join(at.place.folder, "runner"));
  source = path.join(at.place.folder, "source");
  const init = ["init", source, "--yes", "--no-git", "--repository", REPOSITORY];
  expect((await fairlead([...init, "--ci", "github"])).code).toBe(0);
  const other = path.join(at.place.folder, "gitlab");
  expect((await fairlead(["init", other, "--yes", "--no-git", "--ci", "gitlab"])).code).toBe(0);
  cpSync(path.join(other, ".gitlab-ci.yml"), path.join(source, ".gitlab-ci.yml"));
  writeFileSync(path.join(source, "package-lock.json"), "{}\n");
  git(at.place.folder, "init", "--quiet", "--initial-branch=main", source);
  commit("Start");
});
afterAll(async () => {
  expect(at.standIn.problems).toEqual([]);
  await at.close();
});

function commit(message: string): string {
  git(source, "add", "--all");
  git(source, "commit", "--quiet", "--allow-empty", "--message", message);
  return git(source, "rev-parse", "HEAD");
}

/** A branch off another one with a file changed. */
function branch(name: string, change: (text: string) => string, { from = "main", file = PROJECTS } = {}): void {
  git(source, "checkout", "--quiet", "-b", name, from);
  writeFileSync(path.join(source, file), change(readFileSync(path.join(source, file), "utf8")));
  commit(name);
  git(source, "checkout", "--quiet", "main");
}

const fewer = (text: string): string => text.replace("gpu: 24, limit: 48", "gpu: 16, limit: 48");
const tooMany = (text: string): string => text.replace("gpu: 24, limit: 48", "gpu: 40, limit: 48");

/** A clone as `actions/checkout` makes it for a pull request: the merge of a branch into its base. */
function checkout(name = "main", base = "main"): string {
  const clone = mkdtempSync(path.join(at.place.folder, "checkout-"));
  git(at.place.folder, "clone", "--quiet", "--branch", base, source, clone);
  if (name !== base) git(clone, "merge", "--quiet", "--no-ff", "--message", "merge", `origin/${name}`);
  return clone;
}

interface JobRun {
  readonly ends: Readonly<Record<string, ScriptEnd>>;
  readonly succeeded: boolean;
  readonly temp: string;
  readonly outputs: string;
  readonly summary: string;
}

/** Runs the scripts of a job one after the other, as GitHub's runner does: after a failure only those that say so. */
async function runJob(
  job: "check/plan" | "check/gate" | "comment/comment" | "publish/publish" | "release/release" | "action",
  cwd: string,
  call: {
    readonly expressions?: Readonly<Record<string, string>>;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<JobRun> {
  const temp = mkdtempSync(path.join(at.place.folder, "temp-"));
  const [output, summary] = [path.join(temp, "output"), path.join(temp, "summary")];
  for (const file of [output, summary]) writeFileSync(file, "");
  const env = {
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: cwd,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    RUNNER_TEMP: temp,
    ...call.env,
  };
  const ends: Record<string, ScriptEnd> = {};
  let succeeded = true;
  for (const [index, step] of stepsOf(job).entries()) {
    if (step.run === undefined || (!succeeded && !step.if?.includes("!cancelled()"))) continue;
    const name = step.name ?? String(index);
    const end = await runner.run(`${job}/${name}`, { cwd, ...call, env });
    ends[name] = end;
    succeeded &&= end.code === 0;
  }
  return { ends, succeeded, temp, outputs: readFileSync(output, "utf8"), summary: readFileSync(summary, "utf8") };
}

function stepsOf(job: string): readonly Step[] {
  const [file = "", name = ""] = job.split("/");
  if (file === "action") return ACTION.runs.steps;
  return WORKFLOWS[file as keyof typeof WORKFLOWS].jobs[name]?.steps ?? [];
}

const BASE = "github.event.merge_group.base_sha || 'HEAD^1'";
const ofPullRequest = { expressions: { [BASE]: "HEAD^1" } };
const commentIn = (temp: string): string => readFileSync(path.join(temp, "report/comment.md"), "utf8");

describe("the workflow check", () => {
  it("says what a pull request changes, against the branch it goes to", async () => {
    branch("fewer", fewer);
    // What others merged meanwhile is no change of this one.
    writeFileSync(path.join(source, "note.md"), "later\n");
    commit("Later");
    const { ends, succeeded, temp, outputs, summary } = await runJob("check/plan", checkout("fewer"), ofPullRequest);
    expect(succeeded, JSON.stringify(ends)).toBe(true);
    expect(commentIn(temp)).toContain("vision");
    expect(commentIn(temp)).toMatch(/24.*16/);
    expect(summary).toMatch(/24.*16/);
    expect(outputs).toContain("changes=true\n");
    expect(ends["Check and plan"]?.output).toContain("vision loses 8 GPUs");
    expect(ends["Compare CODEOWNERS with the access rules"]?.output).toContain(
      "There is nobody to name in CODEOWNERS.",
    );
  });

  it("says that nothing changes, when nothing that is rendered does", async () => {
    branch("words", (text) => `${text}\n// A remark.\n`);
    const { succeeded, outputs } = await runJob("check/plan", checkout("words"), ofPullRequest);
    expect([succeeded, outputs.includes("changes=false\n")]).toEqual([true, true]);
  });

  it("shows what is wrong at its line, and hands it over all the same", async () => {
    branch("too-many", tooMany);
    const { ends, succeeded, temp } = await runJob("check/plan", checkout("too-many"), ofPullRequest);
    expect(succeeded).toBe(false);
    const [annotation] = runnerCommands(ends["Check and plan"]?.output ?? "");
    expect(annotation).toMatchObject({ name: "error", properties: { file: "org/research/department.ts" } });
    expect(commentIn(temp)).toContain("quota/projects-exceed-department");
  });

  it("lets a branch be mended that does not compile, and says that there is no base", async () => {
    git(source, "checkout", "--quiet", "-b", "broken", "main");
    git(source, "merge", "--quiet", "too-many");
    git(source, "checkout", "--quiet", "main");
    branch("mended", fewer, { from: "main" });
    git(source, "checkout", "--quiet", "-b", "mending", "broken");
    git(source, "checkout", "mended", "--", PROJECTS);
    commit("Mend");
    git(source, "checkout", "--quiet", "main");
    const { ends, succeeded, temp } = await runJob("check/plan", checkout("mending", "broken"), ofPullRequest);
    expect(succeeded, JSON.stringify(ends)).toBe(true);
    const commands = runnerCommands(ends["Compile the base"]?.output ?? "");
    expect(commands).toMatchObject([{ name: "warning", properties: { title: "No base" } }]);
    expect(commentIn(temp)).toContain("vision");
  });

  it("plans in the merge queue against what is before it there", async () => {
    branch("queued", fewer);
    const expressions = { [BASE]: git(source, "rev-parse", "main") };
    const { succeeded, outputs } = await runJob("check/plan", checkout("queued"), { expressions });
    expect([succeeded, outputs.includes("changes=true\n")]).toEqual([true, true]);
  });

  it.each([
    ["success", true],
    ["success success", true],
    ["failure", false],
    ["success cancelled", false],
    ["skipped success", false],
  ])("has a gate that takes %s for %s", async (results, passes) => {
    const expressions = { "join(needs.*.result, ' ')": results };
    expect((await runJob("check/gate", source, { expressions })).succeeded).toBe(passes);
  });
});

describe("the workflow publish", () => {
  it("commits to the rendered repository, and the token is where Git asks for it and nowhere else", async () => {
    const expressions = { "steps.app.outputs.token": TOKEN };
    const cwd = checkout();
    const { ends, succeeded } = await runJob("publish/publish", cwd, { expressions });
    expect(succeeded, JSON.stringify(ends)).toBe(true);
    expect(rendered()).not.toBe("");
    expect(JSON.stringify(ends)).not.toContain(TOKEN);
    const grep = ["grep", "--quiet", "--recursive", "--fixed-strings", TOKEN, at.place.folder] as const;
    expect(spawnSync(grep[0], grep.slice(1)).status).toBe(1);
    const asked = (env: Readonly<Record<string, string>>): string =>
      spawnSync("git", ["credential", "fill"], {
        encoding: "utf8",
        input: "protocol=https\nhost=github.com\n\n",
        env: { ...process.env, GIT_TERMINAL_PROMPT: "0", ...env },
      }).stdout;
    expect(asked({ RENDERED_TOKEN: TOKEN })).toContain(`username=x-access-token\npassword=${TOKEN}\n`);
  });
});

describe("the workflow release", () => {
  it("removes what a publication has retired, and the token is nowhere", async () => {
    const expressions = { "steps.app.outputs.token": TOKEN };
    branch("gone", (text) => text.replace(", evaluation: 0", ""), { file: "org/product/projects.ts" });
    git(source, "merge", "--quiet", "--no-ff", "--message", "Merge", "gone");
    const retired = await runJob("publish/publish", checkout(), { expressions });
    expect(retired.ends["Publish"]?.output).toContain("wait for a release");
    const { ends, succeeded } = await runJob("release/release", checkout(), { expressions });
    expect(succeeded, JSON.stringify(ends)).toBe(true);
    expect(ends["Release"]?.output).toContain("✔ Published as");
    expect(JSON.stringify(ends)).not.toContain(TOKEN);
    expect(git(at.repository, "show", "main:fairlead.index.json")).not.toContain('"retired"');
  });

  it("removes in the next night what the engine needed until then, and then does nothing", async () => {
    const expressions = { "steps.app.outputs.token": TOKEN };
    const next = await runJob("release/release", checkout(), { expressions });
    expect(next.ends["Release"]?.output).toContain("✔ Published as");
    expect(git(at.repository, "show", "main:fairlead.index.json")).not.toContain('"retired');
    const { ends } = await runJob("release/release", checkout(), { expressions });
    expect(ends["Release"]).toMatchObject({
      code: 0,
      output: expect.stringMatching(/✔ Nothing to publish.*\n$/) as string,
    });
  });
});

describe("the workflow comment", () => {
  const head = "c".repeat(40);
  const pull = { author: "mallory", head: "change", base: "main", title: "A change", body: "", fork: "mallory" };
  const lists = { labels: [], reviewers: [], teams: [], reviewed: [] };

  /** The environment of a run that follows one for a pull request of a fork, with the file that it left. */
  function following(comment: string): {
    readonly expressions: Record<string, string>;
    readonly env: Record<string, string>;
  } {
    const temp = mkdtempSync(path.join(at.place.folder, "following-"));
    mkdirSync(path.join(temp, "report"));
    writeFileSync(path.join(temp, "report/comment.md"), comment);
    const run = {
      event: "pull_request",
      head_sha: head,
      head_branch: "change",
      head_repository: { owner: { login: "mallory" } },
    };
    const event = { action: "completed", repository: { full_name: "acme/rendered" }, workflow_run: run };
    writeFileSync(path.join(temp, "event.json"), JSON.stringify(event));
    return {
      expressions: { "github.token": at.standIn.token },
      env: {
        RUNNER_TEMP: temp,
        GITHUB_EVENT_PATH: path.join(temp, "event.json"),
        GITHUB_REPOSITORY: "acme/rendered",
        GITHUB_SERVER_URL: "https://github.com",
        GITHUB_API_URL: at.standIn.apiUrl,
      },
    };
  }

  it("posts the file on the pull request that the event names, whatever the file says, once", async () => {
    const { state } = at.standIn;
    state.pulls.push({ ...pull, ...lists, number: 12, state: "open", draft: false, forkSha: head });
    const text = "vision loses 8 GPUs\n\nThis is pull request #99 @everyone <!-- fairlead:comment other -->\n";
    for (let run = 0; run < 2; run++) {
      const { ends, succeeded } = await runJob("comment/comment", checkout(), following(text));
      expect(succeeded, JSON.stringify(ends)).toBe(true);
      expect(JSON.stringify(ends)).not.toContain(at.standIn.token);
    }
    expect(state.comments.map(({ issue }) => issue)).toEqual([12]);
    expect(state.comments[0]?.body).toContain("vision loses 8 GPUs");
    expect(state.comments[0]?.body).not.toContain("@everyone");
  });

  it("refuses a file that is too large, and posts nothing", async () => {
    const before = at.standIn.state.comments.length;
    const { ends, succeeded } = await runJob("comment/comment", checkout(), following("x".repeat(2_000_000)));
    expect(succeeded).toBe(false);
    expect(ends["Comment"]?.output).toContain("at most 1,000,000 bytes are taken");
    expect(at.standIn.state.comments).toHaveLength(before);
  });
});

describe("the action", () => {
  const DEFAULTS = Object.fromEntries(
    Object.entries(ACTION.inputs).map(([name, { default: value }]) => [`inputs.${name}`, value]),
  );
  const act = async (cwd: string, inputs: Readonly<Record<string, string>>): Promise<JobRun> =>
    await runJob("action", cwd, { expressions: { ...DEFAULTS, ...inputs } });

  it("runs what is installed, hands all inputs over as they are, and gives outputs", async () => {
    const cwd = checkout("fewer");
    expect((await runner.run("check/plan/Install", { cwd })).code).toBe(0);
    const reports = { markdown: "out/a b.md", sarif: "out/$(touch evil).sarif", junit: "out/j;touch evil.xml" };
    const inputs = Object.fromEntries(Object.entries(reports).map(([name, file]) => [`inputs.${name}`, file]));
    const { ends, outputs } = await act(cwd, { ...inputs, "inputs.target": at.repository, "inputs.branch": "main" });
    expect(ends["0"]).toMatchObject({ code: 0 });
    for (const file of Object.values(reports)) expect(existsSync(path.join(cwd, file)), file).toBe(true);
    expect(existsSync(path.join(cwd, "evil"))).toBe(false);
    const given = Object.values(ACTION.outputs).map(({ value }) => /outputs\.([\w-]+)/.exec(value)?.[1] ?? "");
    expect(given.filter((name) => !outputs.includes(`${name}=`))).toEqual([]);
  });

  it("runs another version, in a folder, without types", async () => {
    const cwd = path.dirname(checkout("fewer"));
    const folder = path.basename(checkout("fewer"));
    mkdirSync(path.join(cwd, folder, "nothing"));
    const { ends } = await act(cwd, {
      "inputs.directory": folder,
      "inputs.version": "0.1.0",
      "inputs.against": "nothing",
      "inputs.types": "false",
    });
    expect(ends["0"]?.code).toBe(0);
    expect(ends["0"]?.output).toContain("running fairlead@0.1.0");
  });

  it("fails when it is not installed, and when there are errors", async () => {
    const cwd = checkout("too-many");
    expect((await act(cwd, {})).succeeded).toBe(false);
    expect((await runner.run("check/plan/Install", { cwd })).code).toBe(0);
    const { ends } = await act(cwd, { "inputs.against": "org" });
    expect(ends["0"]).toMatchObject({ code: 1 });
    expect(ends["0"]?.output).toContain("::error ");
  });
});

describe("the pipeline of GitLab", () => {
  const variables = (cwd: string): Record<string, string> => ({
    GITLAB_CI: "true",
    CI_PROJECT_DIR: cwd,
    CI_MERGE_REQUEST_DIFF_BASE_SHA: git(source, "rev-parse", "main"),
  });

  it("says what a merge request changes, and writes the reports that it hands over", async () => {
    const cwd = checkout("fewer");
    const { code, output } = await runner.run("gitlab/check", { cwd, env: variables(cwd) });
    expect([code, output]).toEqual([0, expect.stringContaining("vision loses 8 GPUs")]);
    for (const file of ["plan.md", "junit.xml", "gl-code-quality-report.json"])
      expect(existsSync(path.join(cwd, "fairlead-reports", file)), file).toBe(true);
  });

  it("fails for errors, and when the base does not compile says that there is none", async () => {
    const cwd = checkout("too-many");
    expect((await runner.run("gitlab/check", { cwd, env: variables(cwd) })).code).toBe(1);
    const mending = checkout("mending", "broken");
    const env = { ...variables(mending), CI_MERGE_REQUEST_TARGET_BRANCH_SHA: git(source, "rev-parse", "broken") };
    const { code, output } = await runner.run("gitlab/check", { cwd: mending, env });
    expect([code, output]).toEqual([0, expect.stringContaining("The target branch does not compile")]);
  });

  it("publishes what was merged", async () => {
    git(source, "merge", "--quiet", "--no-ff", "--message", "Merge", "fewer");
    const before = git(at.repository, "rev-parse", "main");
    const cwd = checkout();
    const env = { GITLAB_CI: "true", CI_PROJECT_DIR: cwd, RENDERED_TOKEN: TOKEN };
    const { code, output } = await runner.run("gitlab/publish", { cwd, env });
    expect([code, output]).toEqual([0, expect.stringContaining("Published as")]);
    expect(output).not.toContain(TOKEN);
    expect(git(at.repository, "rev-parse", "main^")).toBe(before);
  });
});

describe("the release of GitLab", () => {
  it("publishes what was retired before as gone", async () => {
    const env = { GITLAB_CI: "true", RENDERED_TOKEN: TOKEN };
    const { code, output } = await runner.run("gitlab/release", { cwd: checkout(), env });
    expect([code, output]).toEqual([0, expect.stringContaining("✔ Nothing to publish")]);
    expect(output).not.toContain(TOKEN);
  });
});

describe("every line of every script", () => {
  it("has run above", () => {
    expect(runner.missed()).toEqual([]);
  });
});
