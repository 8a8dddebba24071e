import type { JsonObject } from "../../../src/kernel/json.js";
import type { KubeObject } from "../../../src/objects/kube-object.js";

/** What a pod of the project `vision` has to say in the pool `h100`. */
export const QUEUE_LABELS = { "kai.scheduler/queue": "vision-h100", "kai.scheduler/node-pool": "h100" };
/** The same in the default pool. */
export const DEFAULT_QUEUE_LABELS = { "kai.scheduler/queue": "vision" };
export const FOREIGN_LABELS = { "kai.scheduler/queue": "speech-a100", "kai.scheduler/node-pool": "a100" };

export interface PodSketch {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly spec?: JsonObject;
  readonly metadata?: JsonObject;
}

function podSpec(spec: JsonObject = {}): JsonObject {
  return { schedulerName: "kai-scheduler", containers: [{ name: "main", image: "trainer:1" }], ...spec };
}

/** A pod that is as it should be, but for what is said. */
export function pod({ name = "train", namespace = "vision", labels, spec, metadata }: PodSketch = {}): KubeObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace, labels: labels ?? QUEUE_LABELS, ...metadata },
    spec: podSpec(spec),
  };
}

function template({ labels, spec }: PodSketch, more: JsonObject = {}): JsonObject {
  return { metadata: { labels: { app: "train", ...(labels ?? QUEUE_LABELS) } }, spec: podSpec({ ...spec, ...more }) };
}

/** One object of each kind of Kubernetes's own that makes pods, all from the same template. */
export function workloads(sketch: PodSketch = {}): Readonly<Record<string, KubeObject>> {
  const metadata = { name: sketch.name ?? "train", namespace: "vision", ...sketch.metadata };
  const selector = { matchLabels: { app: "train" } };
  const once = { restartPolicy: "Never" };
  const apps = (kind: string, spec: JsonObject): KubeObject => ({
    apiVersion: "apps/v1",
    kind,
    metadata,
    spec: { selector, template: template(sketch), ...spec },
  });
  return {
    Job: { apiVersion: "batch/v1", kind: "Job", metadata, spec: { template: template(sketch, once) } },
    CronJob: {
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata,
      spec: { schedule: "0 3 * * *", jobTemplate: { spec: { template: template(sketch, once) } } },
    },
    Deployment: apps("Deployment", {}),
    StatefulSet: apps("StatefulSet", { serviceName: "train" }),
    ReplicaSet: apps("ReplicaSet", {}),
    DaemonSet: apps("DaemonSet", {}),
    ReplicationController: {
      apiVersion: "v1",
      kind: "ReplicationController",
      metadata,
      spec: { selector: { app: "train" }, template: template(sketch) },
    },
  };
}
