import { deepFreeze, isJsonObject, type JsonObject } from "../../kernel/json.js";
import type { Project } from "../../model/org-model.js";
import type { PlannedObject } from "../../objects/kube-object.js";
import { HINTS } from "./hints.js";
import type { Labels } from "./managed-labels.js";

/** Specs by the value they were made from: a value inherited by a thousand projects is converted once. */
export type LimitRangeSpecs = Map<JsonObject, JsonObject | null>;

/** The namespace's LimitRange for containers, where a scope asks for one. */
export function limitRange(project: Project, labels: Labels, specs: LimitRangeSpecs): PlannedObject | undefined {
  const { limitRange: wanted } = project.namespaceSettings;
  if (wanted === null) return undefined;
  const spec = sharedSpec(wanted.value, specs);
  if (spec === null) return undefined;
  return {
    object: {
      apiVersion: "v1",
      kind: "LimitRange",
      metadata: { name: "fairlead", namespace: project.namespace, labels },
      spec,
    },
    origin: project.ref,
    hints: HINTS.limits,
  };
}

/** The spec for a value; `null` when it bounds nothing. */
function sharedSpec(value: JsonObject, specs: LimitRangeSpecs): JsonObject | null {
  const known = specs.get(value);
  if (known !== undefined) return known;
  const bounds = withAmounts(value);
  const isEmpty = Object.keys(bounds).length === 0;
  const spec = isEmpty ? null : deepFreeze({ limits: [{ type: "Container", ...bounds }] });
  specs.set(value, spec);
  return spec;
}

/** Bounds without any amounts are left out, as the API server does: it would be a difference for ever. */
function withAmounts(value: JsonObject): JsonObject {
  const entries = Object.entries(value);
  return Object.fromEntries(entries.filter(([, amounts]) => !isJsonObject(amounts) || Object.keys(amounts).length > 0));
}
