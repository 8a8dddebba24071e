import type { EntityRef } from "../model/definition.js";
import type { Unit } from "../objects/compiled.js";

/** Folder of the delivery engine's own files inside the output. */
export const DELIVERY_FOLDER = "delivery";

/**
 * Folder of a unit inside the output. Departments have a folder of their own below the cluster, so that a department
 * called `platform` cannot collide with the cluster's platform: different units never share a folder. Names are DNS labels,
 * so no folder needs escaping, on no file system.
 */
export function unitFolder(unit: Unit): string {
  const cluster = `clusters/${unit.cluster}`;
  return unit.scope === "platform" ? `${cluster}/platform` : `${cluster}/departments/${unit.name}`;
}

/** Cluster a file of the output belongs to, by its path; `null` for the files of the delivery engine. */
export function clusterOf(path: string): string | null {
  const [top, cluster] = path.split("/");
  return top === "clusters" && cluster !== undefined ? cluster : null;
}

/**
 * The unit folder that a path names or lies in, as `unitFolder` gives it; `null` when it lies in none. The path may begin
 * with the folder that the output has in a repository.
 */
export function unitFolderIn(path: string): string | null {
  return UNIT_FOLDER.exec(path)?.[1] ?? null;
}

const UNIT_FOLDER = /^(?:.*\/)?(clusters\/[^/]+\/(?:platform|departments\/[^/]+))(?:\/|$)/;

/** Department that a file of the output belongs to: by its folder, or by the entity that it is from. */
export function departmentOf(path: string, entity: EntityRef): string | null {
  const owner = /^department:(.*)$/.exec(entity)?.[1] ?? null;
  return /^clusters\/[^/]+\/departments\/([^/]+)\//.exec(path)?.[1] ?? owner;
}
