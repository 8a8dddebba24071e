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
import { POD_REFINEMENTS } from "./pod-refinements.js";

/** What the API server's own code demands of a type beyond its OpenAPI description, or does not demand although that says so. */
export interface Refinement {
  /** Fields that are refused when they are missing. */
  readonly require?: readonly string[];
  /** Fields that may be missing although the description calls them required. */
  readonly optional?: readonly string[];
  /** Required texts and lists that may be empty. */
  readonly mayBeEmpty?: readonly string[];
  /** More about fields. */
  readonly fields?: Readonly<Record<string, JsonObject>>;
  /** What no schema can say: the name of a rule in src/object-schemas/kubernetes-rules. */
  readonly rule?: string;
}

const COUNTED: JsonObject = { "x-fairlead-keys": "container-resource" };
const SELECTOR_OPERATORS = ["In", "NotIn", "Exists", "DoesNotExist"];

/** By the type's name in OpenAPI. Sources: `pkg/apis/<group>/validation` of k8s.io/kubernetes, and what API servers answered. */
export const REFINEMENTS: Readonly<Record<string, Refinement>> = {
  ...POD_REFINEMENTS,
  "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta": {
    fields: {
      labels: LABELS,
      annotations: { "x-fairlead-keys": "annotation-key" },
      finalizers: { items: { format: "qualified-name" } },
    },
  },
  "io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector": { fields: { matchLabels: LABELS } },
  "io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement": {
    fields: {
      key: { format: "label-key" },
      operator: { enum: SELECTOR_OPERATORS },
      values: { items: { format: "label-value" } },
    },
    rule: "selector-requirement",
  },
  "io.k8s.api.core.v1.Namespace": { rule: "namespace" },
  "io.k8s.api.core.v1.ConfigMap": {
    fields: { data: { "x-fairlead-keys": "config-key" }, binaryData: { "x-fairlead-keys": "config-key" } },
    rule: "config-map",
  },
  "io.k8s.api.core.v1.Secret": {
    fields: { data: { "x-fairlead-keys": "config-key" }, stringData: { "x-fairlead-keys": "config-key" } },
  },
  "io.k8s.api.core.v1.ServiceSpec": {
    fields: {
      selector: LABELS,
      type: { enum: ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"] },
      sessionAffinity: { enum: ["ClientIP", "None"] },
    },
    rule: "service-spec",
  },
  "io.k8s.api.core.v1.ServicePort": {
    fields: {
      name: { format: "dns-label" },
      port: PORT,
      nodePort: PORT_OR_NONE,
      targetPort: { ...PORT_OR_NAME, format: "port-name-or-empty" },
      appProtocol: { format: "qualified-name" },
    },
  },
  "io.k8s.api.core.v1.PersistentVolumeClaim": { require: ["spec"] },
  "io.k8s.api.core.v1.PersistentVolumeClaimSpec": {
    require: ["accessModes", "resources"],
    fields: { accessModes: { minItems: 1 }, storageClassName: SUBDOMAIN, volumeMode: { minLength: 1 } },
    rule: "claim-spec",
  },
  "io.k8s.api.core.v1.PersistentVolume": { require: ["spec"] },
  "io.k8s.api.core.v1.PersistentVolumeSpec": {
    require: ["accessModes", "capacity"],
    fields: { accessModes: { minItems: 1 }, storageClassName: SUBDOMAIN },
    rule: "volume-spec",
  },
  "io.k8s.api.core.v1.LimitRangeSpec": { optional: ["limits"], rule: "limit-range" },
  "io.k8s.api.core.v1.LimitRangeItem": {
    fields: {
      type: { format: "limit-type" },
      default: COUNTED,
      defaultRequest: COUNTED,
      max: COUNTED,
      min: COUNTED,
      maxLimitRequestRatio: COUNTED,
    },
    rule: "limit-range-item",
  },
  "io.k8s.api.core.v1.Service": { require: ["spec"] },
  "io.k8s.api.core.v1.ResourceQuotaSpec": { fields: { hard: { "x-fairlead-keys": "quota-resource" } } },
  "io.k8s.api.core.v1.ScopedResourceSelectorRequirement": { rule: "selector-requirement" },
  "io.k8s.api.networking.v1.IPBlock": {
    fields: { cidr: { format: "cidr" }, except: { items: { format: "cidr" } } },
  },
  "io.k8s.api.networking.v1.NetworkPolicyPeer": { fields: {}, rule: "network-peer" },
  "io.k8s.api.networking.v1.NetworkPolicyPort": {
    fields: { port: PORT_OR_NAME, endPort: PORT, protocol: { minLength: 1 } },
    rule: "network-port",
  },
  "io.k8s.api.networking.v1.NetworkPolicySpec": {
    fields: { policyTypes: { maxItems: 2, items: { enum: ["Egress", "Ingress"], minLength: 1 } } },
  },
  "io.k8s.api.networking.v1.HTTPIngressPath": { rule: "ingress-path" },
  "io.k8s.api.networking.v1.IngressServiceBackend": {
    require: ["port"],
    fields: { name: { format: "dns-label-letter" } },
  },
  "io.k8s.api.networking.v1.ServiceBackendPort": {
    fields: { number: PORT_OR_NONE, name: { format: "port-name" } },
    rule: "backend-port",
  },
  "io.k8s.api.networking.v1.Ingress": { require: ["spec"] },
  "io.k8s.api.networking.v1.IngressSpec": {
    fields: { ingressClassName: { ...SUBDOMAIN, minLength: 1 } },
    rule: "ingress-spec",
  },
  "io.k8s.api.networking.v1.IngressBackend": { rule: "ingress-backend" },
  "io.k8s.api.networking.v1.IngressClass": { require: ["spec"] },
  "io.k8s.api.networking.v1.IngressClassSpec": {
    require: ["controller"],
    fields: { controller: { format: "domain-path", maxLength: 250 } },
  },
  "io.k8s.api.networking.v1.IngressRule": { fields: { host: { format: "ingress-host" } } },
  "io.k8s.api.networking.v1.IngressTLS": {
    fields: { hosts: { items: { format: "ingress-host", minLength: 1 } }, secretName: SUBDOMAIN },
  },
  "io.k8s.api.rbac.v1.PolicyRule": { rule: "policy-rule" },
  "io.k8s.api.rbac.v1.Role": { rule: "role" },
  "io.k8s.api.rbac.v1.AggregationRule": {
    require: ["clusterRoleSelectors"],
    fields: { clusterRoleSelectors: { minItems: 1 } },
  },
  "io.k8s.api.rbac.v1.RoleRef": {
    fields: {
      apiGroup: { enum: ["rbac.authorization.k8s.io"] },
      kind: { enum: ["ClusterRole", "Role"] },
      name: { format: "path-segment" },
    },
    optional: ["apiGroup"],
  },
  "io.k8s.api.rbac.v1.ClusterRoleBinding": { rule: "cluster-role-binding" },
  "io.k8s.api.rbac.v1.Subject": { fields: { kind: { enum: ["Group", "ServiceAccount", "User"] } }, rule: "subject" },
  "io.k8s.api.policy.v1.PodDisruptionBudgetSpec": {
    fields: {
      minAvailable: PERCENT_OR_NUMBER,
      maxUnavailable: PERCENT_OR_NUMBER,
      unhealthyPodEvictionPolicy: { minLength: 1 },
    },
    rule: "disruption-budget",
  },
  "io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec": {
    fields: { maxReplicas: POSITIVE, minReplicas: POSITIVE },
    rule: "autoscaler-spec",
  },
  "io.k8s.api.autoscaling.v2.HPAScalingRules": {
    fields: { policies: { minItems: 1 }, stabilizationWindowSeconds: { minimum: 0, maximum: 3600 } },
  },
  "io.k8s.api.autoscaling.v2.HPAScalingPolicy": {
    fields: { type: { enum: ["Percent", "Pods"] }, value: POSITIVE, periodSeconds: { minimum: 1, maximum: 1800 } },
  },
  "io.k8s.api.autoscaling.v2.MetricTarget": {
    fields: { type: { enum: ["AverageValue", "Utilization", "Value"] }, averageUtilization: POSITIVE },
    rule: "metric-target",
  },
  "io.k8s.api.autoscaling.v2.MetricSpec": {
    fields: { type: { enum: ["ContainerResource", "External", "Object", "Pods", "Resource"] } },
    rule: "metric",
  },
  "io.k8s.api.autoscaling.v2.CrossVersionObjectReference": { rule: "scale-target" },
  "io.k8s.api.coordination.v1.LeaseSpec": {
    fields: { leaseDurationSeconds: POSITIVE, leaseTransitions: NOT_NEGATIVE },
  },
  "io.k8s.api.scheduling.v1.PriorityClass": {
    fields: { value: { maximum: 1_000_000_000 }, preemptionPolicy: { minLength: 1 } },
  },
  "io.k8s.api.storage.v1.StorageClass": {
    fields: { provisioner: { format: "annotation-key" }, volumeBindingMode: { minLength: 1 } },
  },
  "io.k8s.api.node.v1.RuntimeClass": { fields: { handler: { format: "dns-label" } } },
  "io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicy": { require: ["spec"] },
  "io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicySpec": {
    require: ["matchConstraints"],
    fields: { failurePolicy: { minLength: 1 } },
    rule: "admission-policy",
  },
  "io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec": {
    require: ["policyName", "validationActions"],
    fields: { policyName: SUBDOMAIN },
  },
  "io.k8s.api.admissionregistration.v1.Validation": {
    fields: { reason: { enum: ["Forbidden", "Invalid", "RequestEntityTooLarge", "Unauthorized"], minLength: 1 } },
  },
  "io.k8s.api.admissionregistration.v1.NamedRuleWithOperations": {
    require: ["apiGroups", "apiVersions", "operations", "resources"],
    fields: {
      apiGroups: { minItems: 1 },
      apiVersions: { minItems: 1, items: { minLength: 1 } },
      operations: { minItems: 1 },
      resources: { minItems: 1, items: { minLength: 1 } },
    },
  },
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition": {
    rule: "custom-resource-definition",
  },
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion": {
    optional: ["served", "storage"],
    require: ["schema"],
    fields: { name: { format: "dns-label-letter" } },
  },
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceValidation": { require: ["openAPIV3Schema"] },
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames": {
    fields: {
      kind: { format: "kind-name" },
      listKind: { format: "kind-name" },
      plural: { format: "dns-label-letter" },
      singular: { format: "dns-label-letter-or-empty" },
      shortNames: { items: { format: "dns-label-letter" } },
    },
  },
};
