import { cronWorkflow, workflow, workflowTemplate } from "./kinds/argo-workflow.js";
import { cronJob } from "./kinds/cron-job.js";
import { daemonSet, deployment, replicaSet, replicationController, statefulSet } from "./kinds/deployment.js";
import { inferenceService } from "./kinds/inference-service.js";
import { jobSet } from "./kinds/job-set.js";
import { job } from "./kinds/job.js";
import { knativeService } from "./kinds/knative-service.js";
import { jaxJob, mpiJob, paddleJob, pytorchJob, tfJob, xgboostJob } from "./kinds/kubeflow-jobs.js";
import { leaderWorkerSet } from "./kinds/leader-worker-set.js";
import { nimService } from "./kinds/nim-service.js";
import { notebook } from "./kinds/notebook.js";
import { pod } from "./kinds/pod.js";
import { rayCluster, rayJob, rayService } from "./kinds/ray.js";
import { seldonDeployment } from "./kinds/seldon-deployment.js";
import { sparkApplication } from "./kinds/spark-application.js";
import { trainJob } from "./kinds/train-job.js";
import { virtualMachine, virtualMachineInstance } from "./kinds/virtual-machine.js";
import type { WorkloadKind } from "./workload-kind.js";

/** Every kind of workloads that Fairlead knows. Airflow, MLflow and Kubeflow Pipelines reach a cluster as Pods and Workflows. */
export const workloadKinds: readonly WorkloadKind[] = [
  pod,
  job,
  cronJob,
  deployment,
  statefulSet,
  replicaSet,
  replicationController,
  daemonSet,
  pytorchJob,
  tfJob,
  mpiJob,
  xgboostJob,
  jaxJob,
  paddleJob,
  trainJob,
  rayCluster,
  rayJob,
  rayService,
  sparkApplication,
  jobSet,
  leaderWorkerSet,
  knativeService,
  inferenceService,
  seldonDeployment,
  workflow,
  cronWorkflow,
  workflowTemplate,
  notebook,
  virtualMachine,
  virtualMachineInstance,
  nimService,
];

const byName: ReadonlyMap<string, WorkloadKind> = new Map(
  workloadKinds.flatMap((kind) => apiVersionsOf(kind).map((apiVersion) => [`${apiVersion}/${kind.kind}`, kind])),
);

/** The kind of an object, by what the object says of itself; `undefined` for kinds and versions that are not known. */
export function findWorkloadKind(apiVersion: string, kind: string): WorkloadKind | undefined {
  return byName.get(`${apiVersion}/${kind}`);
}

/** The versions of a kind as objects write them: `batch/v1`. */
export function apiVersionsOf({ group, versions }: WorkloadKind): readonly string[] {
  return versions.map((version) => (group === "" ? version : `${group}/${version}`));
}
