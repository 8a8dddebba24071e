import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Plan } from "../../src/plan/plan.js";
import type { FileSet } from "../../src/render/file-set.js";
import { printIndex } from "../../src/render/index-text.js";
import { INDEX_FILE, type PublishedTree } from "../../src/render/published-tree.js";

/** A place with a home, settings and repositories of its own: no setting of the machine reaches it. */
export interface GitPlace {
  readonly folder: string;
  readonly home: string;
  /** Runs Git there and gives what it printed. Fails when Git fails. */
  git(directory: string, ...args: string[]): string;
  /** A new bare repository. */
  bare(name?: string): string;
  /** Text of a global setting, as in a settings file. */
  settings(text: string): void;
  /** Makes an executable file. */
  script(file: string, text: string): string;
  remove(): void;
}

const IDENTITY = "[user]\n\tname = Vera\n\temail = vera@acme.example\n";

/** Makes a place and leads this process there, `remove` leads it back. */
export function openGitPlace(): GitPlace {
  const folder = mkdtempSync(path.join(tmpdir(), "fairlead-git-test-"));
  const home = path.join(folder, "home");
  const temporary = path.join(folder, "tmp");
  mkdirSync(home);
  mkdirSync(temporary);
  const before = { ...process.env };
  for (const name of Object.keys(process.env)) if (name.startsWith("GIT_")) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, {
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, ".config"),
    TMPDIR: temporary,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: path.join(home, "settings"),
  });
  const place: GitPlace = {
    folder,
    home,
    git: (directory, ...args) =>
      execFileSync("git", args, { cwd: directory, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] }),
    bare: (name = "target.git") => {
      const repository = path.join(folder, name);
      execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", repository]);
      return repository;
    },
    settings: (text) => {
      writeFileSync(path.join(home, "settings"), text);
    },
    script: (file, text) => {
      const absolute = path.join(folder, file);
      mkdirSync(path.dirname(absolute), { recursive: true });
      writeFileSync(absolute, text, { mode: 0o755 });
      return absolute;
    },
    remove: () => {
      for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
      Object.assign(process.env, before);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  place.settings(IDENTITY);
  return place;
}

export const withIdentity = (text: string): string => IDENTITY + text;

/** Files and their index, as `render` makes them. */
export function fileSetOf(texts: Readonly<Record<string, string>>, organization = "acme"): FileSet {
  const digest = (text: string): string => createHash("sha256").update(text).digest("hex");
  const origin = { entity: "project:vision", file: "org.ts" };
  const files = Object.entries(texts)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([file, text]) => ({ path: file, text, sha256: digest(text), objects: 1, origin }));
  const entries = files.map(({ path: file, sha256 }) => ({
    path: file,
    sha256,
    objects: 1,
    entity: "project:x",
    source: "org.ts",
  }));
  const index = printIndex({ version: 1, organization, files: entries });
  return {
    files: new Map(
      [...files, { path: INDEX_FILE, text: index, sha256: digest(index), objects: 0, origin }].map((file) => [
        file.path,
        file,
      ]),
    ),
  };
}

/** The part of a plan that publishing looks at. */
export function planOf(tree: PublishedTree, fileSet: FileSet): Plan {
  const next = [...fileSet.files.values()];
  const added = next.filter(({ path: file }) => tree.read(file) === undefined).map((file) => file.path);
  const changed = next
    .filter(({ path: file, text }) => tree.read(file) !== undefined && tree.read(file) !== text)
    .map((file) => file.path);
  const listed = tree.index?.files.map((entry) => entry.path) ?? [];
  const removed = listed.filter((file) => !fileSet.files.has(file) && tree.read(file) !== undefined);
  const digest = createHash("sha256")
    .update(JSON.stringify([tree.paths, next.map((file) => file.sha256)]))
    .digest("hex");
  return {
    version: 1,
    digest,
    organization: "acme",
    isFirst: tree.index === null,
    hasChanges: added.length + changed.length + removed.length > 0,
    files: { added, changed, removed, unchanged: 0, foreign: [], handEdited: [] },
    objects: [],
    renames: [],
    policies: { areRecorded: true, changes: [] },
    quotas: {
      nodePools: [],
      departments: [],
      projects: [],
      totals: { departments: { before: 0, after: 0 }, projects: { before: 0, after: 0 } },
    },
    dangers: [],
    removals: {
      ...{ retired: [], removed: [], released: [], waiting: [], waitingPermits: [] },
      ...{ gone: [], emptied: [], unreadable: [] },
    },
  };
}

/** Files of a branch by path, as Git stores them. */
export function filesOf(place: GitPlace, repository: string, branch = "main"): Map<string, string> {
  const paths = place
    .git(repository, "ls-tree", "-r", "-z", "--name-only", branch)
    .split("\0")
    .filter((file) => file !== "");
  return new Map(paths.map((file) => [file, place.git(repository, "cat-file", "blob", `${branch}:${file}`)]));
}

/** Commits files to a branch from outside, as a person with a clone would. */
export function commitByHand(
  place: GitPlace,
  repository: string,
  files: Readonly<Record<string, string>>,
  branch = "main",
): string {
  const work = mkdtempSync(path.join(place.folder, "hand-"));
  place.git(work, "init", "--quiet", `--initial-branch=${branch}`);
  const fetched = spawnSync("git", ["pull", "--quiet", repository, branch], { cwd: work });
  if (fetched.status !== 0) place.git(work, "symbolic-ref", "HEAD", `refs/heads/${branch}`);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(work, file)), { recursive: true });
    writeFileSync(path.join(work, file), text);
  }
  place.git(work, "add", "--all", "--force");
  place.git(work, "-c", "commit.gpgSign=false", "-c", "core.hooksPath=/dev/null", "commit", "--quiet", "-m", "by hand");
  place.git(work, "push", "--quiet", repository, `HEAD:refs/heads/${branch}`);
  return place.git(work, "rev-parse", "HEAD").trim();
}

/** True while a process does something: one that has ended and was not yet collected by its parent does not count. */
export function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return process.platform !== "linux" || !/\) Z /.test(readFileSync(`/proc/${id}/stat`, "utf8"));
  } catch {
    return false;
  }
}
