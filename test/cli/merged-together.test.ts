import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fairlead, type CommandResult } from "../support/command.js";
import { openGitPlace, type GitPlace } from "../support/git-target.js";

let place: GitPlace;
let repository = "";
let source = "";
beforeEach(async () => {
  place = openGitPlace();
  repository = place.bare();
  source = path.join(place.folder, "source");
  mkdirSync(path.join(source, "org"), { recursive: true });
  writeFileSync(path.join(source, "fairlead.config.json"), JSON.stringify({ target: { repository } }));
  write("acme", [
    "{ kind: organization, name: acme }",
    '{ kind: cluster, name: east, kubernetes: "1.34", scheduler: { backend: kai, version: "0.17" } }',
    "{ kind: node-pool, name: h100, cluster: east, default: true, nodes: { gpus: 64 } }",
  ]);
  department(32);
  project("vision", 8);
  project("speech", 8);
  git("init", "--quiet", "--initial-branch=main");
  commit("Begin");
  expect((await run("publish")).code).toBe(0);
});
afterEach(() => {
  place.remove();
});

const git = (...args: string[]): string => place.git(source, ...args).trim();
const write = (name: string, documents: readonly string[]): void =>
  writeFileSync(path.join(source, `org/${name}.yaml`), `${documents.join("\n---\n")}\n`);
const department = (gpu: number): void =>
  write("research", [`{ kind: department, name: research, quotas: [{ nodePool: h100, gpu: ${gpu} }] }`]);
const project = (name: string, gpu: number): void =>
  write(name, [`{ kind: project, name: ${name}, department: research, quotas: [{ nodePool: h100, gpu: ${gpu} }] }`]);
const commit = (message: string): void => {
  git("add", "--all");
  git("commit", "--quiet", "--message", message);
};
/** A pull request: a branch off the main one with a change. */
const propose = (branch: string, change: () => void): void => {
  git("checkout", "--quiet", "-b", branch, "main");
  change();
  commit(branch);
};
const merge = (branch: string): void => {
  git("checkout", "--quiet", "main");
  git("merge", "--quiet", "--no-ff", "--message", `Merge ${branch}`, branch);
};
const run = async (command: string, ...words: readonly string[]): Promise<CommandResult> =>
  await fairlead([command, source, ...words]);
const digestOf = ({ stdout }: CommandResult): string => (JSON.parse(stdout) as { readonly digest: string }).digest;
const head = (): string => place.git(repository, "rev-parse", "main").trim();
const message = (): string => place.git(repository, "log", "-1", "--format=%B", "main");

describe("two pull requests that change each other's plan", { timeout: 120_000 }, () => {
  it("publish what was approved, and refuse what another one has changed until it is approved as it is now", async () => {
    propose("more-vision", () => project("vision", 16));
    const first = digestOf(await run("plan", "--json"));
    propose("more-speech", () => project("speech", 16));
    const second = digestOf(await run("plan", "--json"));

    merge("more-vision");
    expect((await run("publish", "--plan", first)).code).toBe(0);
    expect(message()).toContain(`Fairlead-Plan: sha256:${first}\n`);
    const before = head();

    merge("more-speech");
    const refused = await run("publish", "--plan", second);
    expect([refused.code, refused.stderr, head()]).toEqual([6, "", before]);
    const { digest: now } = JSON.parse((await run("plan", "--json")).stdout) as { readonly digest: string };
    expect(refused.stdout).toMatch(/speech +east\/h100 +8 +→ +16 +\+8/);
    expect(refused.stdout).toContain(
      `✘ Nothing was published: this is plan ${now.slice(0, 12)}, and ${second.slice(0, 12)} was approved. ` +
        "The definitions, or what is published, changed since then.\n" +
        `hint Have the plan above reviewed, then run \`fairlead publish --plan ${now.slice(0, 12)}\`.\n`,
    );
    expect(JSON.parse((await run("publish", "--plan", second, "--json")).stdout)).toMatchObject({
      version: 1,
      published: false,
      stale: { reason: "other-plan", approved: second },
      plan: { digest: now },
    });
    expect((await run("publish", "--plan", `sha256:${now.slice(0, 12)}`)).code).toBe(0);
    // What was approved is there already: nothing to do is nothing to refuse.
    expect((await run("publish", "--plan", now)).stdout).toMatch(/^✔ Nothing to publish/);
  });

  it("can be approved against the compiled base branch: the digest is the one of the publication", async () => {
    await run("build", "--out", path.join(place.folder, "base"));
    propose("more-vision", () => project("vision", 16));
    const approved = digestOf(await run("plan", "--json", "--against", path.join(place.folder, "base")));
    merge("more-vision");
    expect((await run("publish", "--plan", approved)).code).toBe(0);
  });

  it("are refused together when they exceed the department, and the next good merge publishes everything", async () => {
    propose("more-vision", () => project("vision", 24));
    expect((await run("ci")).code).toBe(0);
    propose("more-speech", () => project("speech", 24));
    expect((await run("ci")).code).toBe(0);
    merge("more-vision");
    expect((await run("publish")).code).toBe(0);
    const before = head();

    merge("more-speech");
    const refused = await run("publish");
    expect([refused.code, refused.stdout, head()]).toEqual([1, "", before]);
    expect(refused.stderr).toContain("quota/projects-exceed-department");
    expect(refused.stderr).toContain("48 GPUs of east/h100 together, but the department has only 32 GPUs");
    expect(refused.stderr).toContain("Nothing was published: what is published stays as it is");

    propose("mend", () => department(48));
    merge("mend");
    const healed = await run("publish");
    expect([healed.code, healed.stdout]).toEqual([0, expect.stringMatching(/research \+16.*\n✔ Published as/s)]);
    expect(place.git(repository, "show", "main:fairlead.organization.json").match(/24/g)?.length).toBeGreaterThan(1);
  });
});

describe("definitions that are older than what is published", { timeout: 120_000 }, () => {
  it("are not published, unless that is what somebody wants", async () => {
    project("vision", 16);
    commit("More");
    expect((await run("publish")).code).toBe(0);
    const [before, newer] = [head(), git("rev-parse", "HEAD").slice(0, 12)];
    git("checkout", "--quiet", "HEAD^");
    const older = git("rev-parse", "HEAD").slice(0, 12);
    const refused = await run("publish");
    expect([refused.code, refused.stderr, head()]).toEqual([6, "", before]);
    expect(refused.stdout).toBe(
      `✘ Nothing was published: what is published was made from commit ${newer} of the definitions, which is newer than this one, ${older}.\n` +
        "hint Publish from a newer commit. To go back to this one on purpose, add --allow-older.\n",
    );
    expect((await run("publish", "--allow-older")).stdout).toMatch(/^research|^vision -8/);
    expect(head()).not.toBe(before);
  });

  it("are published from a clone that does not know better, and when the histories have parted", async () => {
    project("vision", 16);
    commit("More");
    expect((await run("publish")).code).toBe(0);
    git("commit", "--quiet", "--amend", "--message", "Most");
    project("vision", 17);
    git("commit", "--quiet", "--amend", "--all", "--message", "Most");
    expect((await run("publish")).code).toBe(0);
    const shallow = path.join(place.folder, "shallow");
    place.git(place.folder, "clone", "--quiet", "--depth=1", `file://${source}`, shallow);
    writeFileSync(path.join(shallow, "org/speech.yaml"), "{ kind: project, name: speech, department: research }\n");
    expect((await fairlead(["publish", shallow])).code).toBe(0);
  });
});

describe("a plan that is approved", () => {
  it("is named by enough digits, and for publishing at once alone", async () => {
    for (const words of [
      ["--plan", "5d9c"],
      ["--plan", "main"],
      ["--plan", "0".repeat(64), "--pull-request"],
    ])
      expect(await run("publish", ...words)).toMatchObject({ code: 2, stdout: "" });
  });
});
