import type { JsonObject } from "../../kernel/json.js";
import type { Project } from "../../model/org-model.js";
import type { PlannedObject } from "../../objects/kube-object.js";
import { HINTS } from "./hints.js";
import type { Labels } from "./managed-labels.js";

/** Specs by the value they were made from: a value inherited by a thousand projects is converted once. */
export type LimitRangeSpecs = Map<JsonObject, JsonObject>;

/** The namespace's LimitRange for containers, where a scope asks for one. */
export function limitRange(project: Project, labels: Labels, specs: LimitRangeSpecs): PlannedObject | undefined {
  const { limitRange: wanted } = project.namespaceSettings;
  if (wanted === null) return undefined;
  return {
    object: {
      apiVersion: "v1",
      kind: "LimitRange",
      metadata: { name: "fairlead", namespace: project.namespace, labels },
      spec: sharedSpec(wanted.value, specs),
    },
    origin: project.ref,
    hints: HINTS.limits,
  };
}

function sharedSpec(value: JsonObject, specs: LimitRangeSpecs): JsonObject {
  const known = specs.get(value);
  if (known) return known;
  const spec = Object.freeze({ limits: Object.freeze([Object.freeze({ type: "Container", ...value })]) });
  specs.set(value, spec);
  return spec;
}
