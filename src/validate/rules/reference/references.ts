import type { Pointer } from "../../../kernel/json.js";
import type { DefinitionIndex, ReferencedKind } from "../../../model/index-definitions.js";
import type { Project } from "../../../model/schema/definitions.generated.js";
import type { Reference } from "../../../model/schema/values.js";
import { perIndex } from "../per-index.js";
import { referenceName, type SoundDefinition } from "../../../model/sound-definition.js";

/** A name in one definition that refers to another. Roles have rules of their own. */
export interface WrittenReference {
  readonly from: SoundDefinition;
  readonly kind: Exclude<ReferencedKind, "role">;
  readonly name: string;
  readonly pointer: Pointer;
}

/** Every reference that is written, in order of definitions. */
export const writtenReferences = perIndex(allReferences);

function* allReferences(index: DefinitionIndex): Iterable<WrittenReference> {
  for (const from of index.nodePools) {
    yield { from, kind: "cluster", name: referenceName(from.value.cluster), pointer: ["cluster"] };
  }
  for (const from of index.departments) {
    if (from.value.parent !== undefined) {
      yield { from, kind: "department", name: referenceName(from.value.parent), pointer: ["parent"] };
    }
    yield* quotaReferences(from);
  }
  for (const from of index.projects) {
    yield { from, kind: "department", name: referenceName(from.value.department), pointer: ["department"] };
    yield* quotaReferences(from);
  }
  for (const from of index.workloadPolicies) {
    const reference = policyReference(from);
    if (reference) yield reference;
  }
}

function policyReference(from: SoundDefinition<"workload-policy">): WrittenReference | undefined {
  const { scope } = from.value;
  if (typeof scope === "string") return undefined;
  const [kind, unit] = Object.entries(scope)[0] as ["cluster" | "department" | "project", Reference<Project>];
  return { from, kind, name: referenceName(unit), pointer: ["scope", kind] };
}

function* quotaReferences(
  from: SoundDefinition<"department"> | SoundDefinition<"project">,
): Iterable<WrittenReference> {
  for (const [position, quota] of (from.value.quotas ?? []).entries()) {
    yield { from, kind: "node-pool", name: referenceName(quota.nodePool), pointer: ["quotas", position, "nodePool"] };
  }
}
