import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fairlead, type CommandResult } from "../support/command.js";
import { openGitHubPlace, type GitHubPlace } from "../support/github/place.js";
import { startGitServer, type GitServer } from "../support/git-server.js";
import { withIdentity } from "../support/git-target.js";
import { SOUND, visionProject, writeFiles } from "./folders.js";

const TOKEN = "ghp_environment0secret";
/** What the stand-in gives to the installation of its App. */
const INSTALLATION = "ghs_installation_secret";
const NOBODY = {
  GITHUB_TOKEN: "",
  FAIRLEAD_GITHUB_TOKEN: "",
  FAIRLEAD_GITHUB_APP_ID: "",
  FAIRLEAD_GITHUB_APP_PRIVATE_KEY: "",
};

let at: GitHubPlace;
let server: GitServer;
let cwd = "";

beforeEach(async () => {
  at = await openGitHubPlace();
  at.place.git(at.place.folder, "clone", "--quiet", "--bare", at.repository, "acme/rendered.git");
  at.place.git(path.join(at.place.folder, "acme/rendered.git"), "config", "http.receivepack", "true");
  server = await startGitServer(at.place.folder, [TOKEN, INSTALLATION]);
  cwd = path.join(at.place.folder, "work");
  writeFiles(cwd, SOUND);
  configure({ kind: "github", apiUrl: at.standIn.apiUrl });
});
afterEach(async () => {
  expect(at.standIn.problems).toEqual([]);
  await server.close();
  await at.close();
});

const configure = (host: object): void =>
  writeFileSync(
    path.join(cwd, "fairlead.config.json"),
    JSON.stringify({ target: { repository: server.url("acme/rendered.git"), host } }),
  );
const run = async (command: string, env: NodeJS.ProcessEnv): Promise<CommandResult> =>
  await fairlead([command, "--no-types"], { cwd, env: { ...NOBODY, ...env } });
const published = (): string =>
  at.place.git(path.join(at.place.folder, "acme/rendered.git"), "log", "--format=%s", "main");
const helper = (password: string): string =>
  withIdentity(`[credential]\n\thelper = "!f() { echo username=ines; echo password=${password}; }; f"\n`);
const loggedIn = (): readonly (string | null)[] => [...new Set(server.logins)];

describe("a repository of GitHub that Git reaches over HTTP", () => {
  it("is read and published to with the token of the environment, which is seen nowhere", async () => {
    const log = path.join(at.place.folder, "processes.log");
    const git = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
    // Stands before Git and writes down all processes with their arguments, and every setting of the clone.
    const list = `for file in /proc/[0-9]*/cmdline; do tr '\\0\\n' '  ' < "$file"; echo; done`;
    at.place.script(
      "bin/git",
      `#!/bin/sh\n{ ${list}; echo "git $*"; cat .git/config; } >> "${log}" 2>/dev/null\nexec "${git}" "$@"\n`,
    );
    const env = { GITHUB_TOKEN: TOKEN, PATH: `${path.join(at.place.folder, "bin")}:${process.env["PATH"] ?? ""}` };
    const first = await run("publish", env);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(published()).toMatch(/^Publish acme/);
    writeFiles(cwd, { "org/vision.ts": visionProject("gpu: 12, limit: 16") });
    const outputs = [first];
    for (const command of ["plan", "ci", "publish"]) outputs.push(await run(command, env));
    expect(outputs.map(({ code }) => code)).toEqual([0, 3, 0, 0]);
    expect(published()).toMatch(/^vision \+4 GPUs/);
    // Asked for nothing, then with the login; no other name.
    expect(loggedIn()).toEqual([null, `x-access-token:${TOKEN}`]);
    const processes = readFileSync(log, "utf8");
    expect(processes).toMatch(/git push /);
    expect(processes).toContain("[credential");
    const basic = Buffer.from(`x-access-token:${TOKEN}`).toString("base64");
    for (const { stdout, stderr } of outputs)
      for (const secret of [TOKEN, basic]) expect(stdout + stderr).not.toContain(secret);
    for (const secret of [TOKEN, basic])
      // 1 is grep's word for nothing found.
      expect(spawnSync("grep", ["-rlF", secret, at.place.folder], { encoding: "utf8" })).toMatchObject({
        status: 1,
        stdout: "",
      });
  });

  it("is published to by a GitHub App", async () => {
    const app = {
      FAIRLEAD_GITHUB_APP_ID: at.standIn.app.id,
      FAIRLEAD_GITHUB_APP_PRIVATE_KEY: at.standIn.app.privateKey,
    };
    configure({ kind: "github", apiUrl: at.standIn.apiUrl });
    expect(await run("publish", app)).toMatchObject({ code: 0, stderr: "" });
    expect(loggedIn()).toEqual([null, `x-access-token:${INSTALLATION}`]);
  });

  it("is asked with the credentials of Fairlead before those of a credential helper, and with GITHUB_TOKEN after them", async () => {
    at.place.settings(helper("outdated"));
    expect((await run("publish", { FAIRLEAD_GITHUB_TOKEN: TOKEN })).code).toBe(0);
    at.place.settings(helper(TOKEN));
    expect((await run("plan", { GITHUB_TOKEN: "ghs_of0another0repository" })).code).toBe(0);
    expect(loggedIn()).toEqual([null, `x-access-token:${TOKEN}`, `ines:${TOKEN}`]);
  });

  it("says what to do when the token is not taken, and when there is none", async () => {
    const refused = await run("publish", { GITHUB_TOKEN: "ghp_wrong0secret" });
    expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining("asks for a login")]);
    expect(refused.stdout + refused.stderr).not.toContain("wrong0secret");
    const nobody = await run("publish", {});
    expect([nobody.code, nobody.stderr]).toEqual([4, expect.stringMatching(/hint .*FAIRLEAD_GITHUB_TOKEN/)]);
    const half = await run("publish", { FAIRLEAD_GITHUB_APP_ID: "4711" });
    expect([half.code, half.stderr]).toEqual([
      4,
      expect.stringContaining("FAIRLEAD_GITHUB_APP_PRIVATE_KEY is not set"),
    ]);
  });
});

describe("any other repository", () => {
  it("is never shown the credentials of GitHub", async () => {
    configure({ kind: "local" });
    const { code } = await run("publish", { FAIRLEAD_GITHUB_TOKEN: TOKEN, GITHUB_TOKEN: TOKEN });
    expect([code, loggedIn()]).toEqual([4, [null]]);
  });
});
