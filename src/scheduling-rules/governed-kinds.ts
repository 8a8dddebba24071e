import { podsOf, workloadKinds, type PodPlace, type PodView, type WorkloadKind } from "../workloads/index.js";
import type { JsonObject } from "../kernel/json.js";
import { ruledType } from "./effective-rules.js";

/** Kinds that scheduling rules speak of: those that run something, and may be a training or a workspace. */
export const governedKinds: readonly WorkloadKind[] = workloadKinds.filter(
  (kind) => runsSomething(kind) && kind.types.some((type) => ruledType(type) !== undefined),
);

/** A kind that others refer to, and that neither stops nor has a state, runs nothing by itself. */
function runsSomething({ suspend, status, deadline }: WorkloadKind): boolean {
  return suspend !== null || status !== null || deadline === undefined;
}

/** The places of a kind that say where its pods run; places that say only what differs from something else do not. */
export function placedPods({ pods }: WorkloadKind): readonly PodPlace[] {
  return pods.filter(({ layout }) => layout.spec !== null && !layout.isPartial);
}

/** The pods of a workload that say where they run. */
export function placedPodsOf(kind: WorkloadKind, object: JsonObject): readonly PodView[] {
  return podsOf({ ...kind, pods: placedPods(kind) }, object);
}

const GOVERNED = new Set(governedKinds);

/** Whether scheduling rules speak of a kind. */
export function isGoverned(kind: WorkloadKind): boolean {
  return GOVERNED.has(kind);
}
