import type { EntityRef, Source } from "../model/definition.js";
import type { OrgModel } from "../model/org-model.js";

/** Looks up where entities are defined; `undefined` for what has no definition, such as shipped roles. */
export type EntitySources = (entity: EntityRef) => Source | undefined;

/** The index is made at the first look-up: an organization without problems never needs it. */
export function entitySources(model: OrgModel): EntitySources {
  let sources: Map<EntityRef, Source> | undefined;
  return (entity) => (sources ??= indexSources(model)).get(entity);
}

function indexSources(model: OrgModel): Map<EntityRef, Source> {
  const entities = [model.organization, ...model.clusters, ...model.nodePools, ...model.departments, ...model.projects];
  const sources = new Map(entities.map(({ ref, source }) => [ref, source]));
  for (const { name, source } of model.roles) if (source) sources.set(`role:${name}`, source);
  return sources;
}
