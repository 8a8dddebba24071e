import type { EntityRef } from "./definition.js";
import type { DefinitionKind } from "./schema/index.js";

/** What a kind of definition is called at the start of a sentence. */
const TITLES: Readonly<Record<DefinitionKind, string>> = {
  organization: "Organization",
  cluster: "Cluster",
  "node-pool": "Node pool",
  department: "Department",
  project: "Project",
  role: "Role",
  "workload-policy": "Workload policy",
};

/** A kind in running text: `node pool`. */
export function kindNoun(kind: DefinitionKind): string {
  return TITLES[kind].toLowerCase();
}

/** How messages name a definition: `Project "vision"`, `Node pool "east/h100"`. Works on values of any shape. */
export function definitionLabel(definition: {
  readonly kind: DefinitionKind;
  readonly value: { readonly name?: unknown; readonly cluster?: unknown };
}): string {
  const { kind, value } = definition;
  if (typeof value.name !== "string") return `${TITLES[kind]} without a name`;
  const scope = kind === "node-pool" && typeof value.cluster === "string" ? `${value.cluster}/` : "";
  return `${TITLES[kind]} "${scope}${value.name}"`;
}

/** How running text names an entity of the model: `project:vision` as `project "vision"`. */
export function entityLabel(entity: EntityRef): string {
  const colon = entity.indexOf(":");
  return `${entity.slice(0, colon).replaceAll("-", " ")} "${entity.slice(colon + 1)}"`;
}
