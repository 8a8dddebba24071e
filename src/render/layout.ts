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
