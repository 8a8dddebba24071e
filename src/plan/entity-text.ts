import type { EntityRef } from "../model/definition.js";

/** An entity as people say it: `project vision`, `node pool east/h100`. */
export function entityText(entity: EntityRef): string {
  const colon = entity.indexOf(":");
  return colon < 0 ? entity : `${entity.slice(0, colon).replaceAll("-", " ")} ${entity.slice(colon + 1)}`;
}

/** The name alone: `vision`. */
export function entityName(entity: EntityRef): string {
  return entity.slice(entity.indexOf(":") + 1);
}
