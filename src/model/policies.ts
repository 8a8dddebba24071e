import type { JsonObject } from "../kernel/json.js";
import { sortedBy } from "../kernel/order.js";
import { sourceOf } from "./build-parts.js";
import type { DefinitionIndex } from "./index-definitions.js";
import type { WorkloadPolicy } from "./org-model.js";
import type { WorkloadPolicy as WrittenPolicy } from "./schema/definitions.generated.js";
import { referenceName, type SoundDefinition } from "./sound-definition.js";

const NOTHING: JsonObject = Object.freeze({});
const NO_ASSETS = Object.freeze([]);

/** Workload policies, in order of their names, with their scopes resolved. */
export function buildPolicies(index: DefinitionIndex, organization: string): readonly WorkloadPolicy[] {
  return Object.freeze(
    sortedBy(index.workloadPolicies, ({ value }) => value.name).map((policy) => buildPolicy(policy, organization)),
  );
}

function buildPolicy(definition: SoundDefinition<"workload-policy">, organization: string): WorkloadPolicy {
  const { value } = definition;
  const { name, type, mode = "exclusive" } = value;
  return Object.freeze({
    ref: `workload-policy:${name}`,
    name,
    source: sourceOf(definition),
    scope: policyScope(value.scope, organization),
    type,
    mode,
    written: writtenParts(definition),
  });
}

/** What a policy says, as plain JSON: the catalogue of fields reads it, whatever its type. */
export function writtenParts({ value }: SoundDefinition<"workload-policy">): WorkloadPolicy["written"] {
  const { defaults, rules, imposedAssets } = value as unknown as Partial<WorkloadPolicy["written"]>;
  return Object.freeze({
    defaults: defaults ?? NOTHING,
    rules: rules ?? NOTHING,
    imposedAssets: imposedAssets ?? NO_ASSETS,
  });
}

/** The unit that a written scope names: `"organization"`, or `{ department: "research" }`. */
function policyScope(scope: WrittenPolicy["scope"], organization: string): WorkloadPolicy["scope"] {
  if (scope === "organization") {
    return Object.freeze({ kind: "tenant", name: organization, ref: `organization:${organization}` });
  }
  const [kind, unit] = Object.entries(scope)[0] as ["cluster" | "department" | "project", string];
  const name = referenceName(unit);
  return Object.freeze({ kind, name, ref: `${kind}:${name}` });
}
