import type { PolicyField } from "./field.js";

const ofWorkers = (field: Omit<PolicyField, "types" | "perRole">): PolicyField => ({
  ...field,
  types: ["distributed"],
  perRole: "worker",
});

/** What only distributed training has, beside its workers. */
export const distributedFields: readonly PolicyField[] = [
  ofWorkers({
    path: "distributedFramework",
    kind: "enum",
    values: ["MPI", "PyTorch", "TF", "XGBoost", "JAX"],
    description: "Framework of the training.",
  }),
  ofWorkers({
    path: "cleanPodPolicy",
    kind: "enum",
    values: ["None", "All", "Running"],
    description: "Pods that are deleted when the training ends.",
  }),
  ofWorkers({ path: "numWorkers", kind: "integer", description: "Workers, without the master." }),
  ofWorkers({ path: "minReplicas", kind: "integer", description: "Fewest workers of an elastic training." }),
  ofWorkers({ path: "maxReplicas", kind: "integer", description: "Most workers of an elastic training." }),
  ofWorkers({ path: "slotsPerWorker", kind: "integer", description: "MPI slots of a worker." }),
  ofWorkers({ path: "sshAuthMountPath", kind: "string", description: "Where MPI keys are mounted." }),
  ofWorkers({
    path: "mpiLauncherCreationPolicy",
    kind: "enum",
    values: ["AtStartup", "WaitForWorkersReady"],
    description: "When the MPI launcher starts.",
  }),
];
