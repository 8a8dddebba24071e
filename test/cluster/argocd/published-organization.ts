import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const BIN = path.join(ROOT, "dist/cli/bin.js");

/** An organization with the repository that it is published to, both on this machine. */
export interface PublishedOrganization {
  /** URL of the bare repository, as Argo CD reads it. */
  readonly url: string;
  /** Folder of the definitions. */
  readonly definitions: string;
  /** Changes one place in a file of the definitions. */
  edit(file: string, before: string, after: string): void;
  /** Runs `fairlead publish` and gives the commit that it made. */
  publish(): string;
  /** Commits to the repository as somebody with a text editor and the right to push. Gives the commit. */
  commitByHand(message: string, change: (folder: string) => void): string;
  /** `git revert` of a published commit. Gives the commit. */
  revert(commit: string): string;
  /** A rendered file as it is published now. */
  rendered(file: string): string;
}

const AUTHOR = { GIT_AUTHOR_NAME: "Vera", GIT_AUTHOR_EMAIL: "vera@acme.example" };
const COMMITTER = { GIT_COMMITTER_NAME: "Vera", GIT_COMMITTER_EMAIL: "vera@acme.example" };
/** No setting of this machine counts, such as hooks and signatures. */
const GIT_ENV = { ...AUTHOR, ...COMMITTER, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };

/**
 * An organization in `folder/definitions`, which `write` fills, and an empty bare repository. The command line is that of users,
 * compiled.
 */
export function publishedOrganization(
  folder: string,
  write: (definitions: string, url: string) => void,
): PublishedOrganization {
  const definitions = path.join(folder, "definitions");
  const repository = path.join(folder, "rendered.git");
  const clone = path.join(folder, "clone");
  const url = pathToFileURL(repository).href;
  const run = (command: string, args: readonly string[], cwd = folder): string =>
    execFileSync(command, args, { cwd, encoding: "utf8", env: { ...process.env, ...GIT_ENV } }).trim();
  const git = (...args: readonly string[]): string => run("git", args, clone);

  mkdirSync(definitions, { recursive: true });
  write(definitions, url);
  run("git", ["init", "--quiet", "--bare", "--initial-branch=main", repository]);
  run("git", ["clone", "--quiet", url, clone]);

  const pushed = (change: () => void): string => {
    git("pull", "--quiet", "origin", "main");
    change();
    git("push", "--quiet", "origin", "HEAD:main");
    return git("rev-parse", "HEAD");
  };
  return {
    url,
    definitions,
    edit: (file, before, after) => replaceIn(path.join(definitions, file), before, after),
    publish: () => {
      run(process.execPath, [BIN, "publish", definitions, "--target", repository, "--quiet", "--no-color"]);
      return run("git", ["--git-dir", repository, "rev-parse", "main"]);
    },
    commitByHand: (message, change) =>
      pushed(() => {
        change(clone);
        git("add", "--all");
        git("commit", "--quiet", "--message", message);
      }),
    revert: (commit) => pushed(() => git("revert", "--no-edit", commit)),
    rendered: (file) => run("git", ["--git-dir", repository, "show", `main:${file}`]),
  };
}

/** Copies an example without what it was compiled to. */
export function copyExample(name: string, target: string): void {
  cpSync(path.join(ROOT, "examples", name), target, {
    recursive: true,
    filter: (file) => !["node_modules", "rendered", "expected", ".fairlead"].includes(path.basename(file)),
  });
}

/** Replaces one place in a file. Throws when it is not there. */
export function replaceIn(file: string, before: string, after: string): void {
  const text = readFileSync(file, "utf8");
  if (!text.includes(before)) throw new Error(`${file} does not say ${before}`);
  writeFileSync(
    file,
    text.replace(before, () => after),
  );
}
