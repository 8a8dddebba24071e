import type { JsonObject } from "../../kernel/json.js";
import { WORKLOAD_TYPE_LABEL, type WorkloadType } from "../../workloads/index.js";

const IMAGE = "registry.example/image:1";
const podSpec = (): JsonObject => ({ containers: [{ name: "main", image: IMAGE }] });
const template = (): JsonObject => ({ spec: podSpec() });

function workload(
  apiVersion: string,
  kind: string,
  spec: JsonObject,
): (type: WorkloadType, isOther?: boolean) => JsonObject {
  return (type, isOther = true) => ({
    apiVersion,
    kind,
    metadata: { name: "witness", ...(isOther ? { labels: { [WORKLOAD_TYPE_LABEL]: type } } : {}) },
    spec,
  });
}

const job = workload("batch/v1", "Job", { template: { spec: { restartPolicy: "Never", ...podSpec() } } });
const pod = workload("v1", "Pod", podSpec());
const notebook = workload("kubeflow.org/v1", "Notebook", { template: template() });
const deployment = workload("apps/v1", "Deployment", {
  selector: { matchLabels: { app: "witness" } },
  template: { metadata: { labels: { app: "witness" } }, ...template() },
});
const pytorchJob = workload("kubeflow.org/v1", "PyTorchJob", {
  pytorchReplicaSpecs: { Master: { replicas: 1, template: template() }, Worker: { replicas: 1, template: template() } },
  elasticPolicy: {},
});
const mpiJob = workload("kubeflow.org/v2beta1", "MPIJob", {
  mpiReplicaSpecs: { Launcher: { replicas: 1, template: template() }, Worker: { replicas: 1, template: template() } },
});
const knativeService = workload("serving.knative.dev/v1", "Service", { template: template() });
const leaderWorkerSet = workload("leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet", {
  leaderWorkerTemplate: { size: 2, leaderTemplate: template(), workerTemplate: template() },
});
const nimService = workload("apps.nvidia.com/v1alpha1", "NIMService", {
  image: { repository: "registry.example/nim", tag: "1" },
});

/**
 * The least of what a workload of each type can be, the usual kind first: others follow for fields that it has no place for. All
 * kinds of a type are judged alike, so one that has a place for a field speaks for all of them.
 */
const SAMPLES: Readonly<Record<WorkloadType, readonly JsonObject[]>> = {
  training: [job("training", false), pytorchJob("training"), pod("training")],
  workspace: [notebook("workspace", false), job("workspace"), pytorchJob("workspace")],
  distributed: [pytorchJob("distributed", false), mpiJob("distributed", false), job("distributed")],
  inference: [deployment("inference", false), knativeService("inference", false), nimService("inference")],
  distributedInference: [leaderWorkerSet("distributedInference", false), pod("distributedInference")],
  nimService: [nimService("nimService", false), pod("nimService")],
};

/** Minimal workloads of a type. */
export function sampleWorkloads(type: WorkloadType): readonly JsonObject[] {
  return SAMPLES[type];
}
