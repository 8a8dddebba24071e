import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fairlead, type CommandResult } from "../support/command.js";
import { openGitPlace, type GitPlace } from "../support/git-target.js";

let place: GitPlace;
let repository = "";
beforeEach(() => {
  place = openGitPlace();
  repository = place.bare();
});
afterEach(() => {
  expect(readdirSync(path.join(place.folder, "tmp")), "temporary folders are cleaned up").toEqual([]);
  place.remove();
});

const git = (...args: readonly string[]): string =>
  execFileSync("git", ["--git-dir", repository, ...args], { encoding: "utf8" }).trim();

/** An organization of one project, in JSON and so without a type check. */
function define(folder: string, name: string, gpu: number): void {
  const quota = (amount: number) => [{ nodePool: "gpu", gpu: amount }];
  const definitions = [
    { kind: "organization", name },
    { kind: "cluster", name: "main", kubernetes: "1.34", scheduler: { backend: "kai", version: "0.17" } },
    { kind: "node-pool", name: "gpu", cluster: "main", default: true, nodes: { gpus: 1000 } },
    { kind: "department", name: "research", quotas: quota(1000) },
    { kind: "project", name: "vision", department: "research", quotas: quota(gpu) },
  ];
  mkdirSync(path.join(folder, "org"), { recursive: true });
  for (const [index, definition] of definitions.entries())
    writeFileSync(path.join(folder, `org/${index}.json`), JSON.stringify(definition));
}

function configure(folder: string, target: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "fairlead.config.json"), JSON.stringify({ definitions: ["org/*.json"], target }));
}

/** Guaranteed GPUs of the project in a commit, by the facts of the output. */
function publishedGpus(commit: string, folder = ""): number {
  const facts = JSON.parse(git("show", `${commit}:${folder}fairlead.organization.json`)) as {
    readonly projects: readonly { readonly quotas: readonly { readonly gpu: number }[] }[];
  };
  return facts.projects[0]?.quotas[0]?.gpu ?? Number.NaN;
}

interface Run extends CommandResult {
  readonly subject: string;
  readonly gpu: number;
}

/** What a publication that lost every race says; nothing of it is on the branch then. */
const REFUSED = /Branch "main" of the target .* moved on \d+ times .* Nothing was published\./;

/** Every run ended as published, or as refused in words. */
function published(runs: readonly Run[]): readonly Run[] {
  const accepted = runs.filter(({ code }) => code === 0);
  for (const { stdout } of accepted) expect(stdout).toMatch(/✔ Published as [0-9a-f]{12} on main/);
  for (const { code, stderr } of runs.filter((run) => !accepted.includes(run)))
    expect([code, stderr]).toEqual([4, expect.stringMatching(REFUSED)]);
  return accepted;
}

function expectSound(): void {
  expect(git("fsck", "--strict", "--no-dangling")).toBe("");
  expect(git("rev-list", "--merges", "main")).toBe("");
  const left = readdirSync(repository, { recursive: true, encoding: "utf8" });
  expect(left.filter((file) => /\.lock$|tmp_|incoming-/.test(file))).toEqual([]);
}

describe("hundreds of publications to one branch at the same time", () => {
  const TEAMS = 8;
  const ROUNDS = 26;

  it(
    "lose nothing: each is a commit that changes what its own definitions say, or is refused",
    { timeout: 240_000 },
    async () => {
      const teams = Array.from({ length: TEAMS }, (_, index) => `team-${index}`);
      const publishAll = async (team: string): Promise<readonly Run[]> => {
        const folder = path.join(place.folder, team);
        configure(folder, { repository, path: `teams/${team}` });
        const runs: Run[] = [];
        for (let gpu = 1; gpu <= ROUNDS; gpu += 1) {
          define(folder, team, gpu);
          const subject = `${team} has ${gpu}`;
          runs.push({ ...(await fairlead(["publish", folder, "--message", subject])), subject, gpu });
        }
        return runs;
      };
      const runs = await Promise.all(teams.map(publishAll));
      const accepted = runs.map(published);

      const subjects = git("log", "--format=%s", "main").split("\n");
      expect(subjects.toSorted()).toEqual(accepted.flatMap((own) => own.map(({ subject }) => subject)).toSorted());
      expect(subjects.length).toBeGreaterThan(200);
      for (const [index, team] of teams.entries()) {
        const own = `teams/${team}/`;
        const last = accepted[index]?.at(-1)?.gpu;
        expect([team, publishedGpus("main", own)]).toEqual([team, last]);
        // Each commit has what its own definitions said, and touches no file of another team.
        const commits = git("log", "--format=%H %s", "--fixed-strings", `--grep=${team} has `, "main").split("\n");
        for (const line of commits) {
          const [commit = "", , , gpu] = line.split(" ");
          expect(publishedGpus(commit, own)).toBe(Number(gpu));
          const touched = git("show", "--format=", "--name-only", commit).split("\n");
          expect(touched.filter((file) => !file.startsWith(own))).toEqual([]);
        }
      }
      expectSound();
    },
  );
});

describe("publications of one organization, each from another commit of its definitions", () => {
  const COMMITS = 16;

  it("end with the newest one, in whatever order they come", { timeout: 120_000 }, async () => {
    const source = path.join(place.folder, "source");
    configure(source, { repository });
    place.git(source, "init", "--quiet", "--initial-branch=main");
    const checkouts = Array.from({ length: COMMITS }, (_, index) => {
      const gpu = index + 1;
      define(source, "acme", gpu);
      place.git(source, "add", "--all");
      place.git(source, "commit", "--quiet", "--message", `vision has ${gpu}`);
      const folder = path.join(place.folder, `checkout-${gpu}`);
      place.git(source, "worktree", "add", "--quiet", "--detach", folder);
      return { folder, gpu, sha: place.git(folder, "rev-parse", "HEAD").trim() };
    });
    // Neither the order of the commits nor its reverse.
    const order = checkouts.toSorted((left, right) => ((left.gpu * 7) % 17) - ((right.gpu * 7) % 17));
    const waiting = [...order];
    const runs: (CommandResult & { readonly gpu: number })[] = [];
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift())
        runs.push({ ...(await fairlead(["publish", next.folder])), gpu: next.gpu });
    };
    await Promise.all(Array.from({ length: 4 }, worker));

    expect(publishedGpus("main")).toBe(COMMITS);
    const sources = git("log", "--reverse", "--format=%(trailers:key=Fairlead-Source,valueonly,separator=)", "main");
    const sequence = sources.split("\n").map((sha) => checkouts.findIndex((checkout) => checkout.sha === sha));
    expect(sequence, "no publication takes a newer one back").toEqual(sequence.toSorted((left, right) => left - right));
    const stale = runs.filter(({ code }) => code === 6);
    expect(stale.length + sequence.length).toBe(COMMITS);
    for (const { stdout } of stale)
      expect(stdout).toMatch(/✘ Nothing was published: what is published was made from commit [0-9a-f]{12} of the/);
    expectSound();
  });
});
