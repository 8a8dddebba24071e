import { groupBy } from "../kernel/order.js";
import { nearest } from "../kernel/text.js";
import type { RawDefinition } from "./definition.js";
import type { DefinitionKind } from "./schema/index.js";
import { shippedRoles } from "./shipped-roles.js";
import { assumeSound, referenceName, type SoundDefinition } from "./sound-definition.js";

/** What definitions can refer to by name. */
export type ReferencedKind = "cluster" | "node-pool" | "department" | "project" | "role";

/** Definitions by kind and by name. Names that are taken twice keep all their definitions, in the order they were found. */
export interface DefinitionIndex {
  readonly organizations: readonly SoundDefinition<"organization">[];
  readonly clusters: readonly SoundDefinition<"cluster">[];
  readonly nodePools: readonly SoundDefinition<"node-pool">[];
  readonly departments: readonly SoundDefinition<"department">[];
  readonly projects: readonly SoundDefinition<"project">[];
  readonly roles: readonly SoundDefinition<"role">[];
  readonly workloadPolicies: readonly SoundDefinition<"workload-policy">[];
  /** All definitions, by id. */
  readonly byId: ReadonlyMap<number, RawDefinition>;
  readonly byName: {
    readonly [Kind in ReferencedKind]: ReadonlyMap<string, readonly SoundDefinition<Kind>[]>;
  };
}

/** What a written name refers to. */
export type Resolution<Kind extends ReferencedKind> =
  | { readonly outcome: "found"; readonly definition: SoundDefinition<Kind> }
  /** A role that Fairlead ships: it has no definition. */
  | { readonly outcome: "shipped" }
  | { readonly outcome: "unknown" }
  /** More than one could be meant; the candidates are unambiguous ways to write it. */
  | { readonly outcome: "ambiguous"; readonly candidates: readonly string[] };

const SHIPPED = Object.freeze({ outcome: "shipped" as const });
const UNKNOWN = Object.freeze({ outcome: "unknown" as const });
const shippedNames = new Set(shippedRoles.map((role) => role.name));

/** Sorts definitions of sound shape by kind and name. */
export function indexDefinitions(definitions: readonly RawDefinition[]): DefinitionIndex {
  const kinds = groupBy(definitions, (definition) => definition.kind);
  const ofKind = <Kind extends DefinitionKind>(kind: Kind): readonly SoundDefinition<Kind>[] =>
    (kinds.get(kind) ?? []).map((definition) => assumeSound(definition, kind));
  const clusters = ofKind("cluster");
  const nodePools = ofKind("node-pool");
  const departments = ofKind("department");
  const projects = ofKind("project");
  const roles = ofKind("role");
  return {
    organizations: ofKind("organization"),
    clusters,
    nodePools,
    departments,
    projects,
    roles,
    workloadPolicies: ofKind("workload-policy"),
    byId: new Map(definitions.map((definition) => [definition.id, definition])),
    byName: {
      cluster: groupBy(clusters, (cluster) => cluster.value.name),
      "node-pool": poolsByName(nodePools),
      department: groupBy(departments, (department) => department.value.name),
      project: groupBy(projects, (project) => project.value.name),
      role: groupBy(roles, (role) => role.value.name),
    },
  };
}

/** The name of a node pool with its cluster, which no other pool has: `east/h100`. */
export function qualifiedPoolName(pool: SoundDefinition<"node-pool">): string {
  return `${referenceName(pool.value.cluster)}/${pool.value.name}`;
}

/** Node pools under `cluster/pool` and under `pool`. */
function poolsByName(
  pools: readonly SoundDefinition<"node-pool">[],
): ReadonlyMap<string, readonly SoundDefinition<"node-pool">[]> {
  const names = groupBy(pools, qualifiedPoolName);
  for (const [name, short] of groupBy(pools, (pool) => pool.value.name)) names.set(name, short);
  return names;
}

/**
 * Follows a written name. A node pool is found as `cluster/pool`, or as `pool` when only one cluster has a pool of that name;
 * a role may be a shipped one. A name that two definitions took gives the first: the duplicate is reported as such.
 */
export function resolve<Kind extends ReferencedKind>(
  index: DefinitionIndex,
  kind: Kind,
  written: string,
): Resolution<Kind> {
  const found: readonly SoundDefinition<ReferencedKind>[] = index.byName[kind].get(written) ?? [];
  const [first] = found as readonly SoundDefinition<Kind>[];
  if (!first) return kind === "role" && shippedNames.has(written) ? SHIPPED : UNKNOWN;
  if (found.length > 1 && kind === "node-pool") {
    const candidates = [...new Set((found as readonly SoundDefinition<"node-pool">[]).map(qualifiedPoolName))];
    if (candidates.length > 1) return { outcome: "ambiguous", candidates };
  }
  return { outcome: "found", definition: first };
}

/** The definition a name refers to, or `undefined` when there is none or more than one. */
export function find<Kind extends ReferencedKind>(
  index: DefinitionIndex,
  kind: Kind,
  written: string,
): SoundDefinition<Kind> | undefined {
  const resolution = resolve(index, kind, written);
  return resolution.outcome === "found" ? resolution.definition : undefined;
}

/** The known name that is nearest to an unknown one. */
export function nearestName(index: DefinitionIndex, kind: ReferencedKind, written: string): string | undefined {
  const names: ReadonlyMap<string, unknown> = index.byName[kind];
  return nearest(written, kind === "role" ? [...names.keys(), ...shippedNames] : names.keys());
}
