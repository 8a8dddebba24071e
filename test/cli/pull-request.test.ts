import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fairlead, type CommandResult } from "../support/command.js";
import { openGitHubPlace, REPOSITORY, type GitHubPlace } from "../support/github/place.js";
import { SOUND, visionProject, writeFiles } from "./folders.js";

let at: GitHubPlace;
let cwd = "";

beforeEach(async () => {
  at = await openGitHubPlace();
  cwd = path.join(at.place.folder, "work");
  writeFiles(cwd, Object.fromEntries(Object.entries(SOUND).map(([file, text]) => [`acme/${file}`, text])));
});
afterEach(async () => {
  expect(at.standIn.problems).toEqual([]);
  await at.close();
});

const change = (options: string): void => writeFileSync(path.join(cwd, "acme/org/vision.ts"), visionProject(options));
const configure = (host: object): void =>
  writeFileSync(
    path.join(cwd, "acme/fairlead.config.json"),
    JSON.stringify({
      target: { repository: REPOSITORY, host: { kind: "github", apiUrl: at.standIn.apiUrl, ...host } },
    }),
  );
/** Without the variables of whatever runs these tests. */
const NONE = {
  GITHUB_TOKEN: "",
  FAIRLEAD_GITHUB_TOKEN: "",
  GITHUB_REPOSITORY: "",
  FAIRLEAD_GITHUB_APP_ID: "",
  FAIRLEAD_GITHUB_APP_PRIVATE_KEY: "",
};
const run = async (words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CommandResult> =>
  await fairlead(words, { cwd, env: { ...NONE, ...env } });
const publish = ["publish", "acme", "--no-types"];

describe("publish --pull-request", () => {
  it("makes a branch and a file in a repository on this machine, without any account", async () => {
    const target = [...publish, "--target", at.repository];
    expect((await run(target)).code).toBe(0);
    change("gpu: 12, limit: 16");
    const opened = await run([...target, "--pull-request"]);
    expect(opened).toMatchObject({ code: 0, stderr: "" });
    expect(opened.stdout).toMatch(
      /^vision \+4 GPUs .*\n✔ Opened .*fairlead~main\.md, from fairlead\/main at [0-9a-f]{12}\.\n$/,
    );
    expect(readFileSync(path.join(at.repository, "fairlead/pull-requests/fairlead~main.md"), "utf8")).toContain(
      "**+4**",
    );
    await run(target);
    expect((await run([...target, "--pull-request"])).stdout).toMatch(
      /^✔ Closed .*: the target holds all of this by now\.\n$/,
    );
  });

  it("tells machines what became of it", async () => {
    const target = [...publish, "--target", at.repository, "--pull-request", "--json"];
    const json = JSON.parse((await run(target)).stdout);
    expect(json).toMatchObject({
      version: 1,
      pullRequest: { action: "opened", number: null, isDraft: false, branch: "fairlead/main", notes: [] },
      plan: { organization: "acme" },
    });
    expect(JSON.parse((await run(target)).stdout)).toMatchObject({ pullRequest: { action: "unchanged" } });
  });

  it("opens one on GitHub, and its token is in no output, no process argument and no file", async () => {
    configure({});
    const { token } = at.standIn;
    const log = path.join(at.place.folder, "processes.log");
    const git = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
    // Stands before Git and writes down every process that there is, with its arguments.
    at.place.script("bin/git", `#!/bin/sh\n{ ps -eo args=; echo "git $*"; } >> "${log}" 2>&1\nexec "${git}" "$@"\n`);
    const env = { GITHUB_TOKEN: token, PATH: `${path.join(at.place.folder, "bin")}:${process.env["PATH"] ?? ""}` };
    const opened = await run([...publish, "--pull-request"], env);
    expect(opened).toMatchObject({ code: 0, stderr: "" });
    expect(opened.stdout).toContain("✔ Opened https://github.com/acme/rendered/pull/1, from fairlead/main at ");
    expect(at.standIn.state.pulls).toMatchObject([{ base: "main", head: "fairlead/main", labels: ["fairlead"] }]);
    const processes = readFileSync(log, "utf8");
    expect(processes).toMatch(/git push /);
    const everything = [
      opened.stdout,
      opened.stderr,
      processes,
      at.standIn.state.pulls[0]!.body,
      at.place.git(at.repository, "log", "-p", "--all"),
    ];
    for (const text of everything) expect(text).not.toContain(token);
    // 1 is grep's word for nothing found.
    expect(spawnSync("grep", ["-rlF", token, at.place.folder], { encoding: "utf8" })).toMatchObject({
      status: 1,
      stdout: "",
    });
  });

  it("shows its credentials to no definition", async () => {
    configure({});
    const file = path.join(cwd, "acme/org/vision.ts");
    const seen = `labels: { seen: "x" + (process.env.GITHUB_TOKEN ?? "") + (process.env.FAIRLEAD_GITHUB_TOKEN ?? "") + "x" },`;
    writeFileSync(file, readFileSync(file, "utf8").replace("department: research,", `department: research, ${seen}`));
    expect(
      (
        await run(["build", "acme", "--out", "out"], {
          GITHUB_TOKEN: "secret1",
          FAIRLEAD_GITHUB_TOKEN: "secret2",
        })
      ).code,
    ).toBe(0);
    expect(readFileSync(path.join(cwd, "out/clusters/east/departments/research/vision.yaml"), "utf8")).toContain(
      "seen: xx",
    );
  });

  it("leaves no secret in what it says when GitHub refuses", async () => {
    configure({ commit: "api" });
    for (const env of [
      { FAIRLEAD_GITHUB_TOKEN: "ghp_wrong_but_secret" },
      { FAIRLEAD_GITHUB_APP_ID: "1", FAIRLEAD_GITHUB_APP_PRIVATE_KEY: at.standIn.app.privateKey },
    ]) {
      const { code, stdout, stderr } = await run([...publish, "--pull-request"], env);
      expect(code).toBe(4);
      expect(stderr).toMatch(
        /^error {2}Cannot .* acme\/rendered on GitHub: it does not accept the (token|GitHub App)\.\nhint {3}/m,
      );
      for (const secret of ["ghp_wrong", "PRIVATE KEY", at.standIn.app.privateKey.split("\n")[3]!])
        expect(stdout + stderr).not.toContain(secret);
    }
  });

  it("takes credentials from the environment only", async () => {
    configure({});
    const { code, stderr } = await run([...publish, "--pull-request"]);
    expect(code).toBe(4);
    expect(stderr).toMatch(
      /^error {2}There are no credentials for GitHub in the environment\.\nhint {3}Set FAIRLEAD_GITHUB_TOKEN/,
    );
    configure({ token: "ghp_x" });
    const wrong = await run([...publish, "--pull-request"]);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining("load/invalid-config")]);
  });

  it("goes through the API alone where it is told so, plans and direct publications too", async () => {
    configure({ commit: "api" });
    const env = { GITHUB_TOKEN: at.standIn.token, GIT_CONFIG_GLOBAL: "/dev/null" };
    expect((await run([...publish], env)).stdout).toMatch(/✔ Published as [0-9a-f]{12} on main/);
    expect((await run(["plan", "acme", "--no-types"], env)).code).toBe(0);
  });

  it("says which flags belong to it", async () => {
    const { code, stderr } = await run([...publish, "--overwrite-branch"]);
    expect(code).toBe(2);
    expect(stderr).toContain("are for pull requests");
  });
});

describe("report", () => {
  it("needs something to report", async () => {
    expect((await run(["report"])).stderr).toMatch(/^error {2}There is nothing to report\.\nhint/);
    expect((await run(["report", "--sarif", "x", "--summary"])).code).toBe(2);
  });

  it("comments in GitHub Actions by the environment alone, and adds to the summary of the step", async () => {
    const summary = path.join(cwd, "summary.md");
    mkdirSync(path.join(cwd, "hostile"));
    // Code and settings of the pull request are not even looked at.
    writeFileSync(path.join(cwd, "fairlead.config.ts"), "process.exit(99)");
    writeFileSync(path.join(cwd, "plan.md"), "### Plan\n\n@everyone\n");
    const sha = at.place.git(at.repository, "rev-parse", "main").trim();
    const record = { number: 1, author: "vera", head: "main", base: "main", title: "A change", body: "", draft: false };
    at.standIn.state.pulls.push({ ...record, state: "open", labels: [], reviewers: [], teams: [], reviewed: [] });
    const event = { repository: { full_name: "acme/rendered" }, pull_request: { number: 1, head: { sha } } };
    writeFileSync(path.join(cwd, "event.json"), JSON.stringify(event));
    const env = {
      GITHUB_TOKEN: at.standIn.token,
      GITHUB_REPOSITORY: "acme/rendered",
      GITHUB_API_URL: at.standIn.apiUrl,
      GITHUB_EVENT_PATH: path.join(cwd, "event.json"),
      GITHUB_STEP_SUMMARY: summary,
    };
    const { code, stdout, stderr } = await run(["report", "--comment", "plan.md", "--summary"], env);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^✔ comment created: https:\/\/github\.com\/.*\n✔ step summary created\n$/);
    expect(readFileSync(summary, "utf8")).toBe("### Plan\n\n@\u200beveryone\n\n");
    const missing = await run(["report", "--comment", "none.md"], env);
    expect(missing).toMatchObject({ code: 4 });
    expect(missing.stderr).toMatch(/^error {2}Cannot report .*none\.md: it is not there\.\nhint/);
  });

  it("writes files where there is no server", async () => {
    writeFileSync(path.join(cwd, "plan.md"), "### Plan\n");
    const { code, stdout } = await run(["report", "--comment", "plan.md", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, reported: [{ what: "comment", action: "created" }] });
  });
});
