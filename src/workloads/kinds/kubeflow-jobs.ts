import { podTemplate } from "../pod-layouts.js";
import type { PodRole, WorkloadKind } from "../workload-kind.js";

/** Where one framework of the Kubeflow training operator differs from the others. */
interface Framework {
  readonly kind: string;
  readonly plural: string;
  /** The map from replica types to replica specs. */
  readonly specs: string;
  /** Replica types that lead; all others are workers, ones that the operator does not know included. */
  readonly leads: readonly string[];
  readonly fields?: Readonly<Record<string, string>>;
}

/**
 * Jobs of the Kubeflow training operator: a map from replica types to templates. Every template of the map is judged, whatever
 * its key is, so that a misspelt one is no way around.
 */
function kubeflowJob({ kind, plural, specs, leads, fields = {} }: Framework): WorkloadKind {
  const byKey = Object.fromEntries(leads.map((lead): [string, PodRole] => [lead, "master"]));
  return {
    group: "kubeflow.org",
    versions: ["v1"],
    kind,
    plural,
    types: ["distributed", "training", "workspace"],
    pods: [
      podTemplate(`${specs}[*].template`, {
        role: { byKey, otherwise: "worker" },
        fields: { restartPolicy: "../restartPolicy" },
      }),
    ],
    fields: {
      backoffLimit: "spec.runPolicy.backoffLimit",
      autoDeletionTimeAfterCompletionSeconds: "spec.runPolicy.ttlSecondsAfterFinished",
      cleanPodPolicy: "spec.runPolicy.cleanPodPolicy",
      numWorkers: { path: `${specs}.Worker.replicas`, inside: `${specs}.Worker` },
      ...fields,
    },
    suspend: { path: "spec.runPolicy.suspend", stopped: true },
    deadline: "spec.runPolicy.activeDeadlineSeconds",
    status: {
      path: "status.conditions",
      form: "conditions",
      running: ["Running"],
      succeeded: ["Succeeded"],
      failed: ["Failed"],
    },
    immutable: [],
  };
}

export const pytorchJob: WorkloadKind = kubeflowJob({
  kind: "PyTorchJob",
  plural: "pytorchjobs",
  specs: "spec.pytorchReplicaSpecs",
  leads: ["Master"],
  fields: { minReplicas: "spec.elasticPolicy.minReplicas", maxReplicas: "spec.elasticPolicy.maxReplicas" },
});

export const tfJob: WorkloadKind = kubeflowJob({
  kind: "TFJob",
  plural: "tfjobs",
  specs: "spec.tfReplicaSpecs",
  leads: ["Chief", "Master"],
});

export const xgboostJob: WorkloadKind = kubeflowJob({
  kind: "XGBoostJob",
  plural: "xgboostjobs",
  specs: "spec.xgbReplicaSpecs",
  leads: ["Master"],
});

export const jaxJob: WorkloadKind = kubeflowJob({
  kind: "JAXJob",
  plural: "jaxjobs",
  specs: "spec.jaxReplicaSpecs",
  leads: [],
});

export const paddleJob: WorkloadKind = kubeflowJob({
  kind: "PaddleJob",
  plural: "paddlejobs",
  specs: "spec.paddleReplicaSpecs",
  leads: ["Master"],
  fields: { minReplicas: "spec.elasticPolicy.minReplicas", maxReplicas: "spec.elasticPolicy.maxReplicas" },
});

/** Version 1 belongs to the training operator, v2beta1 to the MPI operator: the places are the same. */
export const mpiJob: WorkloadKind = {
  ...kubeflowJob({
    kind: "MPIJob",
    plural: "mpijobs",
    specs: "spec.mpiReplicaSpecs",
    leads: ["Launcher"],
    fields: {
      slotsPerWorker: "spec.slotsPerWorker",
      sshAuthMountPath: "spec.sshAuthMountPath",
      mpiLauncherCreationPolicy: "spec.launcherCreationPolicy",
    },
  }),
  versions: ["v2beta1", "v1"],
};
