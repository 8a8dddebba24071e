import { INDEX_FILE } from "../render/published-tree.js";
import type { Clone } from "./clone.js";
import type { Planned } from "./planned.js";
import { foreignInTheWay } from "./failures.js";
import { folderPrefix, type OpenBranch } from "./published-branch.js";

/**
 * Only files of the published index are Fairlead's to change. A foreign file that has the planned bytes already is adopted.
 *
 * @throws WorldError when a foreign file lies where the plan writes a file, or where it needs a folder.
 */
export function requireNothingForeign(
  { address, repository }: Pick<Clone, "address" | "repository">,
  branch: OpenBranch,
  { plan, fileSet }: Planned,
): void {
  const owned = new Set([INDEX_FILE, ...(branch.tree.index?.files.map((entry) => entry.path) ?? [])]);
  const stolen = plan.files.removed.find((file) => !owned.has(file));
  if (stolen !== undefined) throw new Error(`The plan removes ${stolen}, which the published index does not list.`);
  const prefix = folderPrefix(address.path);
  const going = new Set(plan.files.removed.map((file) => prefix + file));
  const staying = [...branch.entries.keys()].filter((file) => !going.has(file));
  const neededFolders = new Set([...fileSet.files.keys()].flatMap((file) => parents(prefix + file)));
  const presentFolders = new Set(staying.flatMap(parents));
  const foreign = [
    ...plan.files.changed.filter((file) => !owned.has(file)),
    ...plan.files.added.filter((file) => presentFolders.has(prefix + file)),
    ...staying.filter((file) => neededFolders.has(file)).map((file) => file.slice(prefix.length)),
  ];
  if (foreign.length > 0) throw foreignInTheWay(foreign, repository.shown);
}

function parents(file: string): readonly string[] {
  const found: string[] = [];
  for (let end = file.lastIndexOf("/"); end > 0; end = file.lastIndexOf("/", end - 1)) found.push(file.slice(0, end));
  return found;
}
