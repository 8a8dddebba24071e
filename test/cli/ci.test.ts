import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ciPlaces } from "../../src/ci-places/registry.js";
import { fairlead } from "../support/command.js";
import { runnerCommands } from "../support/workflow-commands.js";
import { SOUND, temporaryFolder, visionProject, writeFiles } from "./folders.js";

const identity = {
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@acme.example",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@acme.example",
};
/** The tests themselves may run in CI. */
const nowhere = {
  GITHUB_ACTIONS: undefined,
  GITHUB_WORKSPACE: undefined,
  GITHUB_STEP_SUMMARY: undefined,
  GITHUB_OUTPUT: undefined,
  GITLAB_CI: undefined,
  CI_PROJECT_DIR: undefined,
};

let folder: ReturnType<typeof temporaryFolder>;
let cwd = "";
let github: Readonly<Record<string, string | undefined>> = {};
let gitlab: Readonly<Record<string, string | undefined>> = {};
const read = (file: string): string => readFileSync(path.join(cwd, file), "utf8");
const change = (options: string): void => writeFiles(cwd, { "acme/org/vision.ts": visionProject(options) });
const target = ["acme", "--target", "rendered.git", "--no-types"];

beforeEach(() => {
  const files = Object.fromEntries(Object.entries(SOUND).map(([file, text]) => [`acme/${file}`, text]));
  folder = temporaryFolder({ ...files, "runner/summary": "", "runner/output": "" });
  cwd = folder.path;
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", path.join(cwd, "rendered.git")]);
  github = {
    ...nowhere,
    ...identity,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: cwd,
    GITHUB_STEP_SUMMARY: path.join(cwd, "runner/summary"),
    GITHUB_OUTPUT: path.join(cwd, "runner/output"),
  };
  gitlab = { ...nowhere, ...identity, CI: "true", GITLAB_CI: "true", CI_PROJECT_DIR: cwd };
});
afterEach(() => folder.remove());

describe("ci in GitHub Actions", () => {
  it("plans against the target, and gives log, summary, outputs and files", async () => {
    expect((await fairlead(["publish", ...target], { cwd, env: github })).code).toBe(0);
    change("gpu: 12, limit: 16");
    const files = ["--markdown", "out/comment.md", "--sarif", "out/fairlead.sarif"];
    const { code, stdout, stderr } = await fairlead(["ci", ...target, ...files], { cwd, env: github });
    expect([code, stderr]).toEqual([0, ""]);
    expect(runnerCommands(stdout).map(({ name }) => name)).toEqual(["group", "endgroup"]);
    expect(stdout).toMatch(/vision.*8.*12/);
    expect(read("runner/output")).toMatch(
      /^errors=0\nwarnings=0\nchanges=true\ndangers=\d+\nblocked=false\nwaiting=false\nplan-digest=[0-9a-f]{64}\n$/,
    );
    expect(read("runner/summary")).toMatch(/^### [^]*\| vision \| .*\*\*\+4\*\*/);
    expect(read("out/comment.md")).toBe(read("runner/summary"));
    expect(JSON.parse(read("out/fairlead.sarif")).runs[0].results).toEqual([]);
    expect(read("runner/output")).toContain(
      JSON.parse((await fairlead(["plan", ...target, "--json"], { cwd, env: github })).stdout).digest,
    );
  });

  it("annotates the lines of errors with paths from the top of the repository, wherever it runs", async () => {
    change("gpu: 8, limit: 4");
    const inFolder = path.join(cwd, "acme");
    const words = ["ci", "--target", "../rendered.git", "--no-types", "--sarif", "../fairlead.sarif"];
    const { code, stdout } = await fairlead(words, { cwd: inFolder, env: github });
    expect(code).toBe(1);
    const [command, ...others] = runnerCommands(stdout);
    expect(others).toEqual([]);
    expect(command).toMatchObject({
      name: "error",
      properties: { file: "acme/org/vision.ts", line: "6", title: "quota/limit-below-quota" },
    });
    expect(stdout).toContain("org/vision.ts:6:");
    expect(stdout).toContain("> 6 | ");
    expect(read("runner/summary")).toMatch(/^### 1 error in 1 file\n/);
    expect(read("runner/output")).toBe("errors=1\nwarnings=0\n");
    const [result] = JSON.parse(read("fairlead.sarif")).runs[0].results;
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe("acme/org/vision.ts");
  });

  it.each([
    ["a name", 'project("\\n::add-mask::vision\\n##[add-mask]x", { department: research });'],
    ["an error that is thrown", 'throw new Error("no\\n::add-mask::vision\\n::stop-commands::x\\n##[add-path]/tmp");'],
    ["a label", 'project("v", { department: research, namespaceLabels: { "a\\n::add-mask::x": "b" } });'],
    ["the source", "project('v', { department: 'nobody' }); /*\n::add-mask::x\n##[add-mask]x\n*/"],
    ["a line that is printed", 'console.log("::add-mask::vision\\n##[add-mask]x"); throw new Error("no");'],
  ])("lets no command into the log by way of %s", async (_, statement) => {
    const text = `import { project } from "fairlead";\nimport { research } from "./acme.js";\nvoid research;\n`;
    const made = statement.startsWith("project") ? `export const v = ${statement}` : statement;
    writeFiles(cwd, { "acme/org/hostile.ts": `${text}${made}\n` });
    for (const command of [
      ["ci", ...target],
      ["check", "acme", "--no-types"],
      ["plan", ...target],
    ]) {
      const { code, stdout, stderr } = await fairlead(command, { cwd, env: github });
      expect(code).toBe(1);
      expect(stdout + stderr).toContain("add-");
      const acted = [...runnerCommands(stdout), ...runnerCommands(stderr)].map(({ name }) => name);
      expect(acted.filter((name) => name !== "error" && name !== "warning")).toEqual([]);
    }
  });

  it("leaves a summary alone that would become larger than GitHub takes, and says so", async () => {
    writeFiles(cwd, { "runner/summary": "x".repeat(1024 * 1024 - 10) });
    const { code, stderr } = await fairlead(["ci", ...target], { cwd, env: github });
    expect(code).toBe(0);
    expect(stderr).toBe("Left summary as it is: it would be larger than GitHub Actions takes.\n");
    expect(read("runner/summary")).toHaveLength(1024 * 1024 - 10);
  });

  it("tells a broken environment as an error of the step, without a password", async () => {
    const words = ["ci", "acme", "--no-types", "--target", "http://me:secret@127.0.0.1:9/rendered.git"];
    const { code, stdout, stderr } = await fairlead(words, { cwd, env: github });
    expect([code, stderr]).toEqual([4, ""]);
    expect(runnerCommands(stdout)).toMatchObject([{ name: "error", properties: { title: "fairlead ci" } }]);
    expect(stdout).not.toMatch(/secret|^\s+at /m);
  });
});

describe("ci in GitLab CI", () => {
  it("writes the reports of merge requests into a folder, and folds the plan", async () => {
    const { code, stdout } = await fairlead(["ci", ...target], { cwd, env: gitlab });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\u001b\[0Ksection_start:\d+:fairlead_plan\r\u001b\[0KPlan\n/);
    expect(read("fairlead-reports/gl-code-quality-report.json")).toBe("[]\n");
    expect(read("fairlead-reports/junit.xml")).toContain('tests="1" failures="0"');
  });

  it("takes other names for them, and tells errors in both", async () => {
    change("gpu: 8, limit: 4");
    const words = ["ci", ...target, "--junit", "j.xml", "--code-quality", "q.json"];
    expect((await fairlead(words, { cwd, env: gitlab })).code).toBe(1);
    expect(existsSync(path.join(cwd, "fairlead-reports"))).toBe(false);
    expect(read("j.xml")).toContain('failures="1"');
    expect(JSON.parse(read("q.json"))[0]).toMatchObject({
      check_name: "quota/limit-below-quota",
      location: { path: "acme/org/vision.ts", lines: { begin: 6 } },
    });
  });
});

describe("ci in a shell", () => {
  it("prints what check and plan print, and ends with 0 whether something changes or not", async () => {
    const env = { ...nowhere, ...identity };
    const planned = await fairlead(["plan", ...target], { cwd, env });
    const first = await fairlead(["ci", ...target], { cwd, env });
    expect([first.code, first.stdout, first.stderr]).toEqual([0, planned.stdout, ""]);
    expect((await fairlead(["ci", ...target, "--detailed-exit-code"], { cwd, env })).code).toBe(3);
    expect((await fairlead(["publish", ...target], { cwd, env })).code).toBe(0);
    expect((await fairlead(["ci", ...target, "--detailed-exit-code"], { cwd, env })).code).toBe(0);
  });

  it("compares with a folder when told to, and checks types unless told not to", async () => {
    const env = { ...nowhere, ...identity };
    await fairlead(["build", "acme", "--out", "before"], { cwd, env });
    writeFiles(cwd, { "acme/org/typed.ts": "export const n: number = Number('1');\nn.nothing;\n" });
    const checked = await fairlead(["ci", "acme", "--against", "before"], { cwd, env });
    expect(checked.code).toBe(1);
    expect(checked.stdout).toContain("acme/org/typed.ts:2:3");
    const untyped = await fairlead(["ci", "acme", "--against", "before", "--no-types"], { cwd, env });
    expect(untyped).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Nothing changes/) });
  });

  it("can be told to report as elsewhere, by the id of every place", async () => {
    const env = { ...nowhere, ...identity };
    for (const { id } of ciPlaces) {
      expect((await fairlead(["ci", ...target, "--place", id], { cwd, env })).code).toBe(0);
    }
    const { code, stderr } = await fairlead(["ci", "acme", "--place", "jenkins"], { cwd, env });
    expect(code).toBe(2);
    for (const { id } of ciPlaces) expect(stderr).toContain(id);
  });
});

describe("check and build", () => {
  it("print what they found in every format, with paths as its readers expect them", async () => {
    change("gpu: 8, limit: 4");
    const inFolder = path.join(cwd, "acme");
    const marks = {
      github: /^::error file=acme\/org\/vision\.ts,line=6,/,
      sarif: /"uri": "acme\/org\/vision\.ts"/,
      junit: /<testsuite name="acme\/org\/vision\.ts"/,
      "code-quality": /"path": "acme\/org\/vision\.ts"/,
      markdown: /^### 1 error in 1 file\n/,
      json: /"file": "org\/vision\.ts"/,
      pretty: /^org\/vision\.ts:6:/,
    };
    for (const [format, mark] of Object.entries(marks)) {
      const checked = await fairlead(["check", "--no-types", "--format", format], { cwd: inFolder, env: github });
      expect([checked.code, checked.stderr]).toEqual([1, ""]);
      expect(checked.stdout).toMatch(mark);
    }
    const built = await fairlead(["build", "--out", "../out", "--format", "github"], { cwd: inFolder, env: github });
    expect(built).toMatchObject({ code: 1, stdout: expect.stringMatching(marks.github) });
  });

  it("say in the format of a document why there is no plan", async () => {
    change("gpu: 8, limit: 4");
    const words = ["plan", ...target, "--format", "markdown"];
    const { code, stdout, stderr } = await fairlead(words, { cwd, env: { ...nowhere, ...identity } });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^### 1 error in 1 file\n/);
    expect(stderr).toContain("> 6 | ");
  });
});
