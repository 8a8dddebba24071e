import { sha256 } from "../kernel/hash.js";
import type { JsonObject } from "../kernel/json.js";
import { isScaled, REAPER } from "../scheduling-rules/reaper/reaper-access.js";
import { pathSteps, type FieldPath } from "../workloads/field-path.js";
import { followOne } from "../workloads/index.js";
import type { Verdict } from "./judge-workload.js";
import type { KubeApi } from "./kube-api.js";
import { objectPath, type Workload } from "./workloads.js";

/** What became of a workload that has to end. */
export type Ending = "ended" | "would-end" | "ends-already" | "cannot-end";

/** Ends a workload by its kind's own means: its switch, no replicas, or, for a bare pod, its deletion. */
export async function endWorkload(api: KubeApi, workload: Workload, dryRun: boolean): Promise<Ending> {
  const { kind, apiVersion, object, namespace, name, uid } = workload;
  const path = objectPath(kind, apiVersion, namespace, name);
  const isPod = kind.plural === "pods";
  if (!isPod && kind.suspend === null) return "cannot-end";
  if (kind.suspend && followOne(object, kind.suspend.path)?.value === kind.suspend.stopped) return "ends-already";
  if (dryRun) return "would-end";
  if (kind.suspend === null) await api.remove(path, uid);
  else if (isScaled(kind)) await api.patch(`${path}/scale`, { spec: { replicas: 0 } });
  // An object of the same name that is another one by now is left alone: the API server refuses another uid.
  else await api.patch(path, withUid(patchAt(kind.suspend.path, kind.suspend.stopped), uid));
  return "ended";
}

/** The merge patch that writes one value. */
function patchAt(path: FieldPath, value: JsonObject[string]): JsonObject {
  const names = pathSteps(path).flatMap((step) => (typeof step === "object" ? [step.name] : []));
  return names.reduceRight<JsonObject[string]>((inner, name) => ({ [name]: inner ?? null }), value) as JsonObject;
}

function withUid(patch: JsonObject, uid: string): JsonObject {
  return { ...patch, metadata: { ...(patch["metadata"] as JsonObject | undefined), uid } };
}

const SAID: Readonly<Record<Ending, string>> = {
  ended: "Ended",
  "would-end": "Would be ended (dry run)",
  "ends-already": "Is stopped already",
  "cannot-end": "Cannot be ended without being deleted, and so goes on",
};

/** What is said of a workload that has to end. */
export function endingText(ending: Ending, { because }: Verdict): string {
  return `${SAID[ending]}: ${because}.`;
}

/** Tells those who look at the workload. The same is told once: the event's name comes from what it says. */
export async function tellEnding(api: KubeApi, workload: Workload, verdict: Verdict, ending: Ending): Promise<void> {
  const { apiVersion, kind, namespace, name, uid } = workload;
  const time = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  const told = sha256([uid, verdict.reason, verdict.since, ending].join(" ")).slice(0, 16);
  await api.create(`/api/v1/namespaces/${encodeURIComponent(namespace)}/events`, {
    apiVersion: "v1",
    kind: "Event",
    metadata: { name: `${name.slice(0, 200)}.${told}`, namespace },
    involvedObject: { apiVersion, kind: kind.kind, namespace, name, uid },
    reason: verdict.reason,
    message: endingText(ending, verdict),
    type: ending === "cannot-end" ? "Warning" : "Normal",
    source: { component: REAPER },
    firstTimestamp: time,
    lastTimestamp: time,
    count: 1,
  });
}
