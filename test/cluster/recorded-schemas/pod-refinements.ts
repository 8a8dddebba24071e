import type { JsonObject } from "../../../src/kernel/json.js";
import {
  LABELS,
  NOT_NEGATIVE,
  PERCENT_OR_NUMBER,
  PORT,
  PORT_OR_NAME,
  PORT_OR_NONE,
  POSITIVE,
  SUBDOMAIN,
} from "./constraints.js";
import type { Refinement } from "./refinements.js";

const LABEL_NAME: JsonObject = { format: "dns-label" };
const USER: JsonObject = { minimum: 0, maximum: 2 ** 31 - 1 };
const MODE: JsonObject = { minimum: 0, maximum: 0o777 };

const CONTAINER: Refinement = {
  require: ["image"],
  fields: { name: LABEL_NAME, image: { minLength: 1 } },
  rule: "container",
};

/** Pods and the kinds that make them. See `REFINEMENTS`. */
export const POD_REFINEMENTS: Readonly<Record<string, Refinement>> = {
  "io.k8s.api.core.v1.Pod": { require: ["spec"], rule: "pod" },
  "io.k8s.api.core.v1.PodTemplateSpec": { require: ["spec"] },
  "io.k8s.api.core.v1.PodSpec": {
    fields: {
      activeDeadlineSeconds: POSITIVE,
      nodeSelector: LABELS,
      serviceAccountName: SUBDOMAIN,
      priorityClassName: SUBDOMAIN,
      runtimeClassName: SUBDOMAIN,
      dnsPolicy: { enum: ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"] },
      restartPolicy: { enum: ["Always", "Never", "OnFailure"] },
    },
    rule: "pod-spec",
  },
  "io.k8s.api.core.v1.Container": CONTAINER,
  "io.k8s.api.core.v1.ContainerPort": {
    fields: { containerPort: PORT, hostPort: PORT_OR_NONE, name: { format: "port-name" } },
  },
  "io.k8s.api.core.v1.EnvVar": { fields: { name: { format: "env-name" } }, rule: "env-var" },
  "io.k8s.api.core.v1.SecretKeySelector": { fields: { key: { format: "config-key" } }, require: ["name"] },
  "io.k8s.api.core.v1.ConfigMapKeySelector": { fields: { key: { format: "config-key" } }, require: ["name"] },
  "io.k8s.api.core.v1.ConfigMapEnvSource": { require: ["name"], fields: { name: SUBDOMAIN } },
  "io.k8s.api.core.v1.SecretEnvSource": { require: ["name"], fields: { name: SUBDOMAIN } },
  "io.k8s.api.core.v1.EnvFromSource": { rule: "env-from" },
  "io.k8s.api.core.v1.Volume": { fields: { name: LABEL_NAME }, rule: "volume" },
  "io.k8s.api.core.v1.ObjectFieldSelector": { fields: { fieldPath: { format: "field-path" } } },
  "io.k8s.api.core.v1.DownwardAPIVolumeFile": { fields: { mode: MODE }, rule: "downward-file" },
  "io.k8s.api.core.v1.KeyToPath": { fields: { mode: MODE } },
  "io.k8s.api.core.v1.ConfigMapVolumeSource": { require: ["name"], fields: { defaultMode: MODE } },
  "io.k8s.api.core.v1.SecretVolumeSource": { require: ["secretName"], fields: { defaultMode: MODE } },
  "io.k8s.api.core.v1.ProjectedVolumeSource": { fields: { defaultMode: MODE } },
  "io.k8s.api.core.v1.ServiceAccountTokenProjection": {
    fields: { expirationSeconds: { minimum: 600, maximum: 2 ** 32 } },
  },
  "io.k8s.api.core.v1.HostPathVolumeSource": {
    fields: {
      type: { enum: ["BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"] },
    },
  },
  "io.k8s.api.core.v1.Probe": {
    fields: {
      initialDelaySeconds: NOT_NEGATIVE,
      timeoutSeconds: NOT_NEGATIVE,
      periodSeconds: NOT_NEGATIVE,
      successThreshold: NOT_NEGATIVE,
      failureThreshold: NOT_NEGATIVE,
    },
    rule: "probe",
  },
  "io.k8s.api.core.v1.HTTPGetAction": { fields: { port: PORT_OR_NAME } },
  "io.k8s.api.core.v1.TCPSocketAction": { fields: { port: PORT_OR_NAME } },
  "io.k8s.api.core.v1.LifecycleHandler": { rule: "lifecycle-handler" },
  "io.k8s.api.core.v1.NFSVolumeSource": { fields: { path: { format: "absolute-path" } } },
  "io.k8s.api.core.v1.ExecAction": { require: ["command"], fields: { command: { minItems: 1 } } },
  "io.k8s.api.core.v1.Toleration": {
    fields: { operator: { enum: ["Equal", "Exists", "Gt", "Lt"] }, value: { format: "label-value" } },
    rule: "toleration",
  },
  "io.k8s.api.core.v1.NodeSelectorRequirement": {
    fields: { key: { format: "label-key" }, operator: { enum: ["DoesNotExist", "Exists", "Gt", "In", "Lt", "NotIn"] } },
    rule: "selector-requirement",
  },
  "io.k8s.api.core.v1.PreferredSchedulingTerm": { fields: { weight: { minimum: 1, maximum: 100 } } },
  "io.k8s.api.core.v1.WeightedPodAffinityTerm": { fields: { weight: { minimum: 1, maximum: 100 } } },
  "io.k8s.api.core.v1.PodAffinityTerm": { fields: { topologyKey: { format: "label-key" } } },
  "io.k8s.api.core.v1.TopologySpreadConstraint": {
    fields: { maxSkew: POSITIVE },
  },
  "io.k8s.api.core.v1.PodSecurityContext": { fields: { runAsUser: USER, runAsGroup: USER, fsGroup: USER } },
  "io.k8s.api.core.v1.SecurityContext": { fields: { runAsUser: USER, runAsGroup: USER } },
  "io.k8s.api.apps.v1.Deployment": { require: ["spec"] },
  "io.k8s.api.apps.v1.DeploymentSpec": {
    fields: {
      replicas: NOT_NEGATIVE,
      minReadySeconds: NOT_NEGATIVE,
      revisionHistoryLimit: NOT_NEGATIVE,
      progressDeadlineSeconds: NOT_NEGATIVE,
    },
    rule: "deployment-spec",
  },
  "io.k8s.api.apps.v1.RollingUpdateDeployment": {
    fields: { maxSurge: PERCENT_OR_NUMBER, maxUnavailable: PERCENT_OR_NUMBER },
  },
  "io.k8s.api.apps.v1.RollingUpdateDaemonSet": {
    fields: { maxSurge: PERCENT_OR_NUMBER, maxUnavailable: PERCENT_OR_NUMBER },
  },
  "io.k8s.api.apps.v1.StatefulSet": { require: ["spec"] },
  "io.k8s.api.apps.v1.StatefulSetSpec": {
    optional: ["serviceName"],
    fields: { replicas: NOT_NEGATIVE, minReadySeconds: NOT_NEGATIVE, serviceName: { format: "dns-label-or-empty" } },
    rule: "workload-spec",
  },
  "io.k8s.api.apps.v1.DaemonSet": { require: ["spec"] },
  "io.k8s.api.apps.v1.DaemonSetSpec": { fields: { minReadySeconds: NOT_NEGATIVE }, rule: "workload-spec" },
  "io.k8s.api.apps.v1.ReplicaSet": { require: ["spec"] },
  "io.k8s.api.apps.v1.ReplicaSetSpec": {
    fields: { replicas: NOT_NEGATIVE, minReadySeconds: NOT_NEGATIVE },
    rule: "workload-spec",
  },
  "io.k8s.api.batch.v1.Job": { require: ["spec"] },
  "io.k8s.api.batch.v1.JobSpec": {
    fields: {
      parallelism: NOT_NEGATIVE,
      completions: NOT_NEGATIVE,
      backoffLimit: NOT_NEGATIVE,
      activeDeadlineSeconds: NOT_NEGATIVE,
      ttlSecondsAfterFinished: NOT_NEGATIVE,
      completionMode: { minLength: 1 },
    },
    rule: "job-spec",
  },
  "io.k8s.api.batch.v1.CronJob": { require: ["spec"] },
  "io.k8s.api.batch.v1.JobTemplateSpec": { require: ["spec"] },
  "io.k8s.api.batch.v1.CronJobSpec": {
    fields: {
      schedule: { format: "cron" },
      timeZone: { minLength: 1 },
      startingDeadlineSeconds: NOT_NEGATIVE,
      successfulJobsHistoryLimit: NOT_NEGATIVE,
      failedJobsHistoryLimit: NOT_NEGATIVE,
    },
  },
};
