import type { Place } from "../../../diagnostics/diagnostic.js";
import type { Pointer } from "../../../kernel/json.js";
import type { Cluster, NodePool, OrgModel } from "../../../model/org-model.js";
import type { Source } from "../../../model/definition.js";
import { resolveSettings, type ResolvedKaiSettings } from "../options.js";

/** What every check of a cluster looks at. */
export interface CheckInput {
  readonly model: OrgModel;
  readonly cluster: Cluster;
  readonly pools: readonly NodePool[];
  readonly settings: ResolvedKaiSettings;
}

export function checkInput(model: OrgModel, cluster: Cluster): CheckInput {
  return {
    model,
    cluster,
    pools: model.nodePools.filter((pool) => pool.cluster === cluster.name),
    settings: resolveSettings(cluster.scheduler.options),
  };
}

/** A value inside the definition of an entity. */
export function placeOf(entity: { readonly source: Source }, pointer: Pointer): Place {
  return { definition: entity.source.definition, pointer };
}

/** A property's name inside the definition of an entity. */
export function keyOf(entity: { readonly source: Source }, pointer: Pointer): Place {
  return { definition: entity.source.definition, pointer, target: "key" };
}
