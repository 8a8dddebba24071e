import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fairlead, type CommandResult } from "../support/command.js";
import { temporaryFolder } from "./folders.js";

const env = {
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@acme.example",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@acme.example",
};
const BASE = `kind: organization
name: acme
delivery: { engine: argocd, repository: "https://git.acme.example/rendered.git" }
---
{ kind: cluster, name: east, kubernetes: "1.34", scheduler: { backend: kai, version: "0.17" } }
---
{ kind: node-pool, name: h100, cluster: east, default: true, nodes: { gpus: 64 } }
---
{ kind: department, name: research, quotas: [{ nodePool: h100, gpu: 32 }] }
`;

let folder: ReturnType<typeof temporaryFolder>;
let cwd = "";
const define = (...projects: readonly string[]): void => {
  const quotas = "[{ nodePool: h100, gpu: 2 }]";
  const texts = projects.map((name) => `{ kind: project, name: ${name}, department: research, quotas: ${quotas} }\n`);
  writeFileSync(path.join(cwd, "acme/acme.yaml"), [BASE, ...texts].join("---\n"));
};
const configure = (removals: object): void =>
  writeFileSync(path.join(cwd, "acme/fairlead.config.json"), JSON.stringify({ removals }));
const run = async (command: "plan" | "publish", ...words: readonly string[]): Promise<CommandResult> =>
  await fairlead([command, "acme", "--target", "rendered.git", ...words], { cwd, env });
const git = (...args: readonly string[]): string =>
  execFileSync("git", ["--git-dir", path.join(cwd, "rendered.git"), ...args], { encoding: "utf8" });
const file = (name: string): string => git("show", `main:clusters/east/departments/research/${name}.yaml`);
/** A commit by hand, as somebody with a clone makes it. */
function commitNote(text: string): void {
  const blob = execFileSync("git", ["--git-dir", path.join(cwd, "rendered.git"), "hash-object", "-w", "--stdin"], {
    encoding: "utf8",
    input: text,
  }).trim();
  const index = { ...process.env, ...env, GIT_INDEX_FILE: path.join(cwd, "hand.index") };
  const hand = (...args: readonly string[]): string =>
    execFileSync("git", ["--git-dir", path.join(cwd, "rendered.git"), ...args], {
      encoding: "utf8",
      env: index,
    }).trim();
  hand("read-tree", "main");
  hand("update-index", "--add", "--cacheinfo", `100644,${blob},note.md`);
  hand("update-ref", "refs/heads/main", hand("commit-tree", hand("write-tree"), "-p", "main", "-m", text));
}
const commits = (): number => Number(git("rev-list", "--count", "main"));

beforeEach(async () => {
  folder = temporaryFolder();
  cwd = folder.path;
  mkdirSync(path.join(cwd, "acme"));
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", path.join(cwd, "rendered.git")]);
  define("vision", "speech", "maps");
  expect((await run("publish")).code).toBe(0);
});
afterEach(() => folder.remove());

describe("a project that is no longer defined", () => {
  it("is retired by one publication and released by the next that is asked to", { timeout: 120_000 }, async () => {
    define("vision", "speech");
    const planned = await run("plan");
    expect(planned.code).toBe(3);
    expect(planned.stdout).toContain("retired: it stays, unprotected, until a release removes it");
    const retired = await run("publish");
    expect(retired.stdout).toContain("2 retired objects wait for a release: run `fairlead publish --release`");
    expect(file("maps")).toContain('fairlead.dev/retired: "true"');
    expect(file("maps")).not.toContain("Prune=false");

    const waiting = await run("plan");
    expect(waiting.code, "nothing changes without --release").toBe(0);
    expect(waiting.stdout).toContain("waiting for `fairlead publish --release`");
    expect((await run("publish")).stdout).toMatch(/^✔ Nothing to publish.*\n2 retired objects wait/);

    expect((await run("plan", "--release")).stdout).toContain("released: it leaves now");
    expect((await run("publish", "--release")).code).toBe(0);
    expect(() => file("maps")).toThrow();
    expect((await run("publish", "--release")).code).toBe(0);
    await fairlead(["build", "acme", "--out", "fresh"], { cwd });
    expect((await run("plan", "--against", "fresh")).code).toBe(0);
    expect(git("show", "main:fairlead.index.json")).not.toContain("retired");
  });

  it("waits since a commit, which is told also when others have committed since", { timeout: 120_000 }, async () => {
    const sinceText = async (): Promise<string | undefined> =>
      /since commit\s+([0-9a-f]{12})\./.exec((await run("plan")).stdout)?.[1];
    define("vision", "speech");
    await run("publish");
    const retired = git("rev-parse", "main").trim();
    const short = retired.slice(0, 12);
    expect(git("log", "-1", "--format=%(trailers:key=Fairlead-Retired,valueonly)", "main").trim()).toBe("project:maps");
    expect(await sinceText()).toBe(short);
    // Somebody adds a note, twice.
    for (const note of ["one", "two"]) commitNote(note);
    expect(await sinceText()).toBe(short);
    define("vision", "speech", "chat");
    await run("publish");
    expect(git("log", "-1", "--format=%(trailers:key=Fairlead-Waiting,valueonly)", "main").trim()).toBe(
      `${retired} project:maps`,
    );
    const { removals } = JSON.parse((await run("plan", "--json")).stdout);
    expect(removals.waiting.map(({ entity, since }: never) => [entity, since])).toEqual([
      ["project:maps", retired],
      ["project:maps", retired],
    ]);
    const ci = await fairlead(["ci", "acme", "--target", "rendered.git", "--markdown", "ci.md"], { cwd, env });
    expect([ci.code, ci.stdout]).toEqual([0, expect.stringMatching(/since commit\s+[0-9a-f]{12}\./)]);
    expect(readFileSync(path.join(cwd, "ci.md"), "utf8")).toContain(`since commit ${short}`);
    define("vision", "chat");
    await run("publish");
    expect(git("log", "-1", "--format=%(trailers:key=Fairlead-Waiting,valueonly)", "main").trim()).toContain(retired);
    expect((await run("publish", "--release")).code).toBe(0);
    expect(git("log", "-1", "--format=%B", "main")).not.toMatch(/Fairlead-(Retired|Waiting)/);
  });

  it("is protected again when it is defined again", { timeout: 60_000 }, async () => {
    const before = file("maps");
    define("vision", "speech");
    await run("publish");
    define("vision", "speech", "maps");
    await run("publish", "--release");
    expect(file("maps")).toBe(before);
  });
});

describe("a change that removes too much", () => {
  it("is planned in full, ends with 5, and is not published", { timeout: 120_000 }, async () => {
    define("vision");
    const planned = await run("plan");
    expect(planned.code).toBe(5);
    expect(planned.stdout).toContain("2 Namespace objects leave cluster east; one change may take 1.");
    expect(planned.stdout).toContain("Namespace maps in east");
    expect(planned.stdout).toContain("Guaranteed GPUs");
    expect((await run("plan", "--format", "markdown")).stdout).toContain("> [!CAUTION]");
    const published = await run("publish", "--json");
    expect(published.code).toBe(5);
    const { published: done, plan } = JSON.parse(published.stdout);
    expect([done, plan.gate.isBlocked, commits()]).toEqual([false, true, 1]);

    configure({ overrides: [{ ...plan.gate.suggestion, until: "2000-01-01" }] });
    const expired = await run("plan");
    expect([expired.code, /expired on 2000-01-01/.test(expired.stdout)]).toEqual([5, true]);
    configure({ overrides: [{ ...plan.gate.suggestion, until: "2999-01-01", reason: "the lab closes" }] });
    expect((await run("plan")).code).toBe(3);
    expect((await run("publish")).code).toBe(0);
    expect(git("log", "-1", "--format=%B", "main")).toContain("Fairlead-Override: the lab closes");
  });

  it("can be defined in the configuration, which says where it is wrong", { timeout: 60_000 }, async () => {
    define("vision", "speech");
    configure({ protected: ["ma*"] });
    expect((await run("plan")).stdout).toContain("Project maps has a protected name and must not be removed.");
    configure({ limits: { cluster: { Namespace: "many" } }, overrides: [{ plan: "x", until: "soon", reason: "" }] });
    const { code, stderr } = await run("plan");
    expect([code, stderr.match(/error {2}load\/invalid-config/g)?.length]).toEqual([1, 4]);
  });
});
