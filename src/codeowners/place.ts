import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** Where hosts look for the file, in order of GitHub, then GitLab's own folder. */
const PLACES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/** The CODEOWNERS file that counts for an organization's folder. */
export interface CodeownersPlace {
  /** Top of the repository, absolute. */
  readonly repository: string;
  /** The organization's folder in it, with `/`; empty for the top. */
  readonly folder: string;
  /** The file in it, with `/`. */
  readonly file: string;
  /** Its text; empty when it is not there. */
  readonly text: string;
}

/** Finds the repository around a folder, by its `.git`, and its CODEOWNERS file: the first that is there, else GitHub's. */
export function codeownersPlace(directory: string): CodeownersPlace {
  const repository = repositoryAround(directory) ?? directory;
  const file = PLACES.find((place) => isFile(path.join(repository, place))) ?? defaultPlace(repository);
  const absolute = path.join(repository, file);
  return {
    repository,
    folder: path.relative(repository, directory).split(path.sep).join("/"),
    file,
    text: isFile(absolute) ? readFileSync(absolute, "utf8") : "",
  };
}

function repositoryAround(directory: string): string | undefined {
  for (let folder = directory; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, ".git"))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function defaultPlace(repository: string): string {
  return existsSync(path.join(repository, ".gitlab-ci.yml")) ? ".gitlab/CODEOWNERS" : ".github/CODEOWNERS";
}
