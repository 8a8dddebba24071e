import { homedir } from "node:os";
import path from "node:path";
import { WorldError } from "../../kernel/world-error.js";
import { isThere, type Disk } from "./disk.js";

/**
 * The real path of an output folder, the folder itself or its parents not necessarily there: links above it are followed
 * once, here, so that everything later happens in one place. Throws a WorldError when a file lies there.
 */
export function realOutput(disk: Disk, directory: string): string {
  const output = realPath(disk, path.resolve(directory));
  const stats = disk.lstatSync(output, { throwIfNoEntry: false });
  if (stats === undefined || stats.isDirectory()) return output;
  throw new WorldError({
    message: `The output folder ${output} is a file.`,
    hint: "Move the file elsewhere, or choose another folder with --out.",
  });
}

/** The folder of the definitions, and the files in it that hold some, relative to it with `/`. */
export interface DefinitionFiles {
  readonly folder: string;
  readonly files: readonly string[];
}

/** Why a folder must not be replaced by an output, or `undefined`. */
export function whyUnsafe(disk: Disk, output: string, definitions: DefinitionFiles | undefined): string | undefined {
  const holds = (folder: string): boolean => {
    const inside = path.relative(output, realPath(disk, folder));
    return inside === "" || !(inside.startsWith("..") || path.isAbsolute(inside));
  };
  if (path.dirname(output) === output) return "the top of the file system";
  if (holds(homedir())) return "your home folder, or holds it";
  if (definitions !== undefined && holds(definitions.folder)) return "the folder of the definitions, or holds it";
  if (holds(process.cwd())) return "the working directory, or holds it";
  if (CONFIGURATIONS.some((name) => isThere(disk, path.join(output, name)))) return "a folder of definitions";
  if (definitions !== undefined && holdsOne(disk, output, definitions)) return "a folder of definitions";
  return undefined;
}

/** A folder with an index is never searched for definitions again: an output among them would take them away. */
function holdsOne(disk: Disk, output: string, { folder, files }: DefinitionFiles): boolean {
  const inside = path.relative(realPath(disk, folder), output).split(path.sep).join("/");
  return files.some((file) => file.startsWith(`${inside}/`));
}

const CONFIGURATIONS = ["ts", "mts", "js", "mjs", "yaml", "yml", "json"].map((ending) => `fairlead.config.${ending}`);

function realPath(disk: Disk, folder: string): string {
  if (disk.lstatSync(folder, { throwIfNoEntry: false }) !== undefined) return disk.realpathSync(folder);
  const parent = path.dirname(folder);
  return parent === folder ? folder : path.join(realPath(disk, parent), path.basename(folder));
}
