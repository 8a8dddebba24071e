import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fairlead, ROOT, type CommandResult } from "../support/command.js";
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

/** What became of one publication. */
interface Round {
  readonly gpu: number;
  readonly isPublished: boolean;
  readonly attempts: number;
  /** Why it was refused. */
  readonly told: string;
}

/** A process that publishes many times, one after the other. */
async function publishRounds(folder: string, team: string, rounds: number): Promise<readonly Round[]> {
  const program = path.join(ROOT, "test/support/publish-rounds.mjs");
  const { stdout } = await promisify(execFile)(process.execPath, [program, folder, team, String(rounds)]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Round);
}

/** A process for each publication, as people and build servers start them. */
async function publishByCommand(folder: string, team: string, rounds: number): Promise<readonly Round[]> {
  const done: Round[] = [];
  for (let gpu = 1; gpu <= rounds; gpu += 1) {
    define(folder, team, gpu);
    const { code, stdout, stderr } = await fairlead(["publish", folder, "--message", `${team} has ${gpu}`]);
    if (code === 0) expect(stdout).toMatch(/✔ Published as [0-9a-f]{12} on main/);
    else expect(code).toBe(4);
    done.push({ gpu, isPublished: code === 0, attempts: 1, told: stderr });
  }
  return done;
}

/** What a publication says that lost every race; nothing of it is on the branch then. */
const REFUSED = /Branch "main" of the target .* moved on \d+ times .* Nothing was published\./;

function expectSound(): void {
  expect(git("fsck", "--strict", "--no-dangling")).toBe("");
  expect(git("rev-list", "--merges", "main")).toBe("");
  const left = readdirSync(repository, { recursive: true, encoding: "utf8" });
  expect(left.filter((file) => /\.lock$|tmp_|incoming-/.test(file))).toEqual([]);
}

describe("hundreds of publications to one branch at the same time", () => {
  const TEAMS = 5;

  it(
    "lose nothing: each is a commit of its own definitions, or is refused in words",
    { timeout: 900_000 },
    async () => {
      const teams = Array.from({ length: TEAMS }, (_, index) => `team-${index}`);
      const rounds = await Promise.all(
        teams.map(async (team, index) => {
          const folder = path.join(place.folder, team);
          configure(folder, { repository, path: `teams/${team}` });
          define(folder, team, 1);
          return index === 0 ? await publishByCommand(folder, team, 10) : await publishRounds(folder, team, 48);
        }),
      );
      const accepted = rounds.map((own) => own.filter(({ isPublished }) => isPublished));
      for (const { isPublished, told } of rounds.flat()) if (!isPublished) expect(told).toMatch(REFUSED);

      const log = git("log", "--format=%H %s", "main").split("\n");
      const expected = teams.flatMap((team, index) => accepted[index]!.map(({ gpu }) => `${team} has ${gpu}`));
      expect(expected.length).toBeGreaterThan(195);
      expect(log.map((line) => line.slice(line.indexOf(" ") + 1)).toSorted()).toEqual(expected.toSorted());
      // There were races to lose.
      expect(Math.max(...rounds.flat().map(({ attempts }) => attempts))).toBeGreaterThan(1);
      for (const [index, team] of teams.entries())
        expect([team, publishedGpus("main", `teams/${team}/`)]).toEqual([team, accepted[index]!.at(-1)!.gpu]);
      // Each commit has what its own definitions said, and touches no file of another team.
      for (const line of log) {
        const [commit = "", team = "", , gpu] = line.split(" ");
        const [own, touched] = [`teams/${team}/`, git("show", "--format=", "--name-only", commit).split("\n")];
        expect(touched.filter((file) => !file.startsWith(own))).toEqual([]);
        expect(publishedGpus(commit, own)).toBe(Number(gpu));
      }
      expectSound();
    },
  );
});

describe("publications of one organization, each from another commit of its definitions", () => {
  const COMMITS = 10;

  it("end with the newest one, in whatever order they come", { timeout: 300_000 }, async () => {
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
    const order = checkouts.toSorted((left, right) => ((left.gpu * 7) % 11) - ((right.gpu * 7) % 11));
    const waiting = [...order];
    const runs: (CommandResult & { readonly gpu: number })[] = [];
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift())
        runs.push({ ...(await fairlead(["publish", next.folder])), gpu: next.gpu });
    };
    await Promise.all(Array.from({ length: 3 }, worker));

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
