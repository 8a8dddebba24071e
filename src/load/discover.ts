import { readdirSync, realpathSync, statSync, type Dirent, type Stats } from "node:fs";
import path from "node:path";
import { compareText } from "../kernel/order.js";
import { WorldError } from "../kernel/world-error.js";
import type { ResolvedConfig } from "./config.js";
import { CONFIG_FILE } from "./config-names.js";
import { displayPath } from "./display-path.js";
import { globSet, type GlobSet } from "./glob.js";

/** The files that hold definitions, relative to the organization's folder, with `/`, in code-unit order. */
export interface Discovered {
  /** All of them. */
  readonly files: readonly string[];
  /** The globs that select nothing. */
  readonly unmatched: readonly string[];
}

/** A folder that holds this file was written by Fairlead: nothing in it is a definition. */
const RENDERED_MARK = "fairlead.index.json";

/** What can hold definitions, by ending. Other files that a glob matches (a README) are none of ours. */
const READABLE = /\.(?:[cm]?[jt]s|ya?ml|json)$/;
const NEVER = /\.d\.[cm]?ts$|\.(?:test|spec)\.[cm]?[jt]s$|(?:^|\/)cdk8s\.ya?ml$|\.policy-test\.ya?ml$/;

/**
 * Finds the files that the configured globs select. Left out whatever the globs say: `node_modules`, folders whose name
 * starts with a dot, the output folder and every other folder that Fairlead wrote, tests, cases for policies, declaration files, `cdk8s.yaml`,
 * the configuration itself, pipes and devices. Links are followed; a link back into a folder above it is not.
 */
export function discover(directory: string, config: ResolvedConfig): Discovered {
  const globs = globSet(config.definitions);
  const search: Search = {
    root: directory,
    globs,
    output: path.resolve(directory, config.output),
    files: [],
    matched: new Set(),
  };
  visit(search, "", []);
  const unmatched = globs.included.map(({ glob }) => glob).filter((glob) => !search.matched.has(glob));
  return { files: search.files.sort(compareText), unmatched };
}

interface Search {
  readonly root: string;
  readonly globs: GlobSet;
  readonly output: string;
  readonly files: string[];
  readonly matched: Set<string>;
}

/** `above` holds the real paths of the folders on the way here, to notice links that lead back. */
function visit(search: Search, folder: string, above: readonly string[]): void {
  const absolute = path.join(search.root, folder);
  const entries = readFolder(absolute, folder === "");
  if (folder !== "" && entries.some((entry) => entry.name === RENDERED_MARK)) return;
  const real = realpathSync(absolute);
  if (above.includes(real)) return;
  for (const entry of entries) {
    const relative = folder === "" ? entry.name : `${folder}/${entry.name}`;
    const what = whatIs(entry, path.join(search.root, relative));
    if (what === "folder") {
      if (isSearched(search, entry.name, relative)) visit(search, relative, [...above, real]);
    } else if (what === "file" && isSelected(search, entry.name, relative)) search.files.push(relative);
  }
}

/** Follows links; one that leads nowhere counts as a file, and reading it says so. Reading pipes or devices may never end. */
function whatIs(entry: Dirent, absolute: string): "folder" | "file" | "other" {
  const found = entry.isSymbolicLink() ? followed(absolute) : entry;
  if (found === undefined || found.isFile()) return "file";
  return found.isDirectory() ? "folder" : "other";
}

function followed(link: string): Stats | undefined {
  try {
    return statSync(link);
  } catch {
    return undefined;
  }
}

function isSearched(search: Search, name: string, relative: string): boolean {
  if (name === "node_modules" || name.startsWith(".")) return false;
  if (path.join(search.root, relative) === search.output) return false;
  return !search.globs.excluded.some((pattern) => pattern.test(`${relative}/`));
}

function isSelected(search: Search, name: string, relative: string): boolean {
  if (!READABLE.test(name) || NEVER.test(name) || CONFIG_FILE.test(relative)) return false;
  let selected = false;
  for (const { glob, pattern } of search.globs.included) {
    if (!pattern.test(relative)) continue;
    selected = true;
    search.matched.add(glob);
  }
  return selected && !search.globs.excluded.some((pattern) => pattern.test(relative));
}

function readFolder(absolute: string, isRoot: boolean): Dirent[] {
  try {
    return readdirSync(absolute, { withFileTypes: true });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    const shown = displayPath(absolute);
    throw new WorldError({
      message:
        code === "ENOENT"
          ? `There is no folder ${shown}.`
          : code === "ENOTDIR"
            ? `${shown} is a file, not a folder.`
            : `The folder ${shown} cannot be read (${code}).`,
      hint:
        isRoot && (code === "ENOENT" || code === "ENOTDIR")
          ? "Name the folder that holds the organization."
          : "Give yourself permission to read it, or exclude it from `definitions` in the configuration.",
      cause,
    });
  }
}
