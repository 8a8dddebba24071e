import { readdirSync, realpathSync, type Dirent } from "node:fs";
import path from "node:path";

/** Endings that an import may leave out or name for each other: `./a.js` can stand for `a.ts`. */
const ENDINGS = /(?:\.(?:[cm]?[jt]s|[jt]sx|json|css))+$/;

/** Files that are read for their imports, or have none. */
const READ = /\.(?:[cm]?[jt]s|json)$/;

/** A path without its endings: the same for every way in which an import may name a file. */
export function moduleName(file: string): string {
  return file.replace(ENDINGS, "");
}

/**
 * Finds the files that an import of a module may mean, every one of them: which it is only the bundler knows. `undefined`
 * where that is not sure: nothing there, a folder, a link, another case, or a kind of file whose imports are not known.
 */
export function sourceFinder(): (module: string) => readonly string[] | undefined {
  const listings = new Map<string, Listing>();
  return (module) => {
    const folder = path.dirname(module);
    if (!listings.has(folder)) listings.set(folder, listFolder(folder));
    const name = path.basename(module);
    const found = listings.get(folder)?.get(name.toLowerCase()) ?? [];
    const entries = found.filter((entry) => !isHiddenFolder(entry, name, found));
    const isSure = entries.length > 0 && entries.every((entry) => isSource(entry, name));
    return isSure ? entries.map((entry) => path.join(folder, entry.name)) : undefined;
  };
}

/** What is in a folder by module name in lower case: some systems, and the bundler, look no closer. */
type Listing = ReadonlyMap<string, readonly Dirent[]>;

function listFolder(folder: string): Listing {
  const listing = new Map<string, Dirent[]>();
  for (const entry of readRealFolder(folder)) {
    const name = moduleName(entry.name).toLowerCase();
    const same = listing.get(name);
    if (same) same.push(entry);
    else listing.set(name, [entry]);
  }
  return listing;
}

/** Empty when it cannot be read, and where a link leads: from there relative paths mean something else. */
function readRealFolder(folder: string): readonly Dirent[] {
  try {
    return realpathSync(folder) === folder ? readdirSync(folder, { withFileTypes: true }) : [];
  } catch {
    return [];
  }
}

/** `./teams` is `teams.ts`, whatever the folder `teams` beside it holds. */
function isHiddenFolder(entry: Dirent, name: string, found: readonly Dirent[]): boolean {
  if (!entry.isDirectory() || entry.name !== name) return false;
  return found.some((other) => other.isFile() && (other.name === `${name}.ts` || other.name === `${name}.js`));
}

function isSource(entry: Dirent, name: string): boolean {
  return entry.isFile() && READ.test(entry.name) && moduleName(entry.name) === name;
}
