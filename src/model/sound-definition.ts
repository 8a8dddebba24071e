import type { RawDefinition } from "./definition.js";
import type {
  Cluster,
  Department,
  NodePool,
  Organization,
  Project,
  Role,
  WorkloadPolicy,
} from "./schema/definitions.generated.js";
import type { DefinitionKind } from "./schema/index.js";
import type { Definition } from "./schema/values.js";

/** The written form of each kind, as its schema says. */
export interface DefinitionValues {
  readonly organization: Organization;
  readonly cluster: Cluster;
  readonly "node-pool": NodePool;
  readonly department: Department;
  readonly project: Project;
  readonly role: Role;
  readonly "workload-policy": WorkloadPolicy;
}

/** A definition whose shape has been found sound, so that its value can be read with its type. */
export interface SoundDefinition<Kind extends DefinitionKind = DefinitionKind> {
  readonly id: number;
  readonly kind: Kind;
  readonly value: DefinitionValues[Kind];
  readonly file: string;
  readonly hasExtra: boolean;
}

/** Takes the shape of a definition as sound. Only for definitions that `validateShape` found no error in. */
export function assumeSound<Kind extends DefinitionKind>(definition: RawDefinition, kind: Kind): SoundDefinition<Kind> {
  if (definition.kind !== kind) throw new Error(`Definition ${definition.id} is a ${definition.kind}, not a ${kind}.`);
  return definition as unknown as SoundDefinition<Kind>;
}

/** The name in a reference. Collected definitions hold names only; the type allows definitions as well. */
export function referenceName(reference: Definition | string): string {
  return typeof reference === "string" ? reference : reference.name;
}
