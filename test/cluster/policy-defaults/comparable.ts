import { isJsonObject, type Json, type JsonObject } from "../../../src/kernel/json.js";
import type { KubeObject } from "../../../src/objects/kube-object.js";
import { JOB_LABELS } from "../../../src/policy/places/list-fields.js";

/** What the API server writes of an object's life, which differs from one request to the next. */
const OF_THE_REQUEST = new Set([
  "uid",
  "resourceVersion",
  "creationTimestamp",
  "generation",
  "managedFields",
  "namespace",
]);

/** An object without what differs between two requests of the same: it can be sent again. */
export function comparable(object: KubeObject): KubeObject {
  const { status: _, ...rest } = object as KubeObject & { readonly status?: Json };
  const metadata = without(rest.metadata, OF_THE_REQUEST);
  const cleaned = { ...rest, metadata } as unknown as KubeObject;
  return object.kind === "Job" ? withoutSelector(cleaned) : cleaned;
}

function without(object: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.has(name)));
}

/** A Job's selector and the labels that go with it have the Job's uid in them. */
function withoutSelector(job: KubeObject): KubeObject {
  const spec = job["spec"] as JsonObject;
  const template = spec["template"] as JsonObject;
  const metadata = isJsonObject(template["metadata"]) ? template["metadata"] : {};
  const labels = isJsonObject(metadata["labels"]) ? without(metadata["labels"], new Set(JOB_LABELS)) : {};
  const others = without(metadata, new Set(["labels", "creationTimestamp"]));
  const kept = Object.keys(labels).length > 0 ? { ...others, labels } : others;
  return {
    ...job,
    spec: { ...without(spec, new Set(["selector"])), template: { ...template, metadata: kept } },
  };
}
