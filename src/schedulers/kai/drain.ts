import { isJsonObject, type JsonObject } from "../../kernel/json.js";
import { apiGroup } from "../../objects/object-key.js";
import type { KubeObject } from "../../objects/kube-object.js";
import { QUEUE_API } from "./names.js";

/** A year: longer than anything that a retired queue still runs. */
const UNDISTURBED = "8760h";

const NOTHING: JsonObject = Object.freeze({ quota: 0, limit: 0, overQuotaWeight: 0 });

/**
 * A queue that is promised nothing and starts nothing. In KAI a limit below what runs evicts nobody, it only keeps new pods
 * from starting (`OverLimit`, seen with 0.17), and 0 is a limit like any other. All three resources get it, since KAI passes over
 * those that a workload does not ask for. A quota would be worth nothing under that limit, so it is 0 as well and the GPUs
 * are free for others. That would let neighbours reclaim what still runs at once; the minimum run time keeps those of the
 * same department from it. Whoever reclaims from another department looks at the department's queue instead (method `lca`),
 * and work that is not preemptible is never taken.
 */
export function drainKai(object: KubeObject): KubeObject {
  const { spec } = object;
  if (object.kind !== "Queue" || apiGroup(object.apiVersion) !== apiGroup(QUEUE_API) || !isJsonObject(spec))
    return object;
  const resources = { cpu: NOTHING, gpu: NOTHING, memory: NOTHING };
  return { ...object, spec: { ...spec, reclaimMinRuntime: UNDISTURBED, resources } };
}
