import { isJsonObject } from "../kernel/json.js";
import type { PolicySource } from "../policy/effective-policy.js";
import { ruledType } from "../scheduling-rules/effective-rules.js";
import { isPreemptible } from "../scheduling-rules/preemptible.js";
import type { ReaperConfig } from "../scheduling-rules/reaper/reaper-config.js";
import { STAMPS, stampsFor } from "../scheduling-rules/stamps.js";
import { workloadTypeOf } from "../workloads/index.js";
import type { KubeApi } from "./kube-api.js";
import { metadataOf, objectPath, type Workload } from "./workloads.js";

type Stamps = Readonly<Record<string, string>>;

/**
 * What a workload was submitted under. Where the API server cannot write that, a workload gets what its project has when it is first
 * seen, and keeps it.
 */
export async function stampsOf(api: KubeApi, workload: Workload, config: ReaperConfig): Promise<Stamps> {
  const written = readStamps(workload);
  if (Object.keys(written).length > 0 || !config.marksWorkloads) return written;
  const made = newStamps(workload, config);
  if (Object.keys(made).length === 0 || config.dryRun) return made;
  const { kind, apiVersion, namespace, name, uid } = workload;
  await api.patch(objectPath(kind, apiVersion, namespace, name), { metadata: { uid, annotations: made } });
  return made;
}

function readStamps({ object }: Workload): Stamps {
  const { annotations } = metadataOf(object);
  const written = isJsonObject(annotations) ? annotations : {};
  const entries = Object.values(STAMPS).flatMap((key) => {
    const value = written[key];
    return typeof value === "string" ? [[key, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Rules of a class have lost where they were written: nobody is told here. */
const NOWHERE: PolicySource = { scope: "project", name: "", policy: "", pointer: [], isFallback: false };

function newStamps({ kind, object, namespace }: Workload, { namespaces, classes }: ReaperConfig): Stamps {
  const rules = classes[namespaces[namespace] ?? ""];
  const read = workloadTypeOf(kind, object);
  const type = "type" in read ? ruledType(read.type) : undefined;
  if (!rules || type === undefined) return {};
  const sourced = <T>({ value }: { readonly value: T }): { readonly value: T; readonly source: PolicySource } => ({
    value,
    source: NOWHERE,
  });
  const times = Object.fromEntries(Object.entries(rules.times).map(([rule, limit]) => [rule, sourced(limit)]));
  const stamps = stampsFor({ times, endsOfDay: rules.endsOfDay.map(sourced) }, type, isPreemptible(kind, object));
  return Object.fromEntries(stamps.map(({ key, value }) => [key, value]));
}
