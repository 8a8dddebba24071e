// ../../schemas/measure.ts
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

// src/kernel/json.ts
function isJsonObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// test/cluster/recorded-schemas/constraints.ts
var LABELS = {
  "x-fairlead-keys": "label-key",
  additionalProperties: { type: "string", format: "label-value" }
};
var PORT = { minimum: 1, maximum: 65535 };
var PORT_OR_NONE = { minimum: 0, maximum: 65535 };
var PORT_OR_NAME = { format: "port-name", minimum: 1, maximum: 65535 };
var NOT_NEGATIVE = { minimum: 0 };
var POSITIVE = { minimum: 1 };
var PERCENT_OR_NUMBER = { format: "percent", minimum: 0 };
var SUBDOMAIN = { format: "dns-subdomain-or-empty" };

// test/cluster/recorded-schemas/pod-refinements.ts
var LABEL_NAME = { format: "dns-label" };
var USER = { minimum: 0, maximum: 2 ** 31 - 1 };
var MODE = { minimum: 0, maximum: 511 };
var CONTAINER = {
  require: ["image"],
  fields: { name: LABEL_NAME, image: { minLength: 1 } },
  rule: "container"
};
var POD_REFINEMENTS = {
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
      restartPolicy: { enum: ["Always", "Never", "OnFailure"] }
    },
    rule: "pod-spec"
  },
  "io.k8s.api.core.v1.Container": CONTAINER,
  "io.k8s.api.core.v1.ContainerPort": {
    fields: { containerPort: PORT, hostPort: PORT_OR_NONE, name: { format: "port-name" } }
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
    fields: { expirationSeconds: { minimum: 600, maximum: 2 ** 32 } }
  },
  "io.k8s.api.core.v1.HostPathVolumeSource": {
    fields: {
      type: { enum: ["BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"] }
    }
  },
  "io.k8s.api.core.v1.Probe": {
    fields: {
      initialDelaySeconds: NOT_NEGATIVE,
      timeoutSeconds: NOT_NEGATIVE,
      periodSeconds: NOT_NEGATIVE,
      successThreshold: NOT_NEGATIVE,
      failureThreshold: NOT_NEGATIVE
    },
    rule: "probe"
  },
  "io.k8s.api.core.v1.HTTPGetAction": { fields: { port: PORT_OR_NAME } },
  "io.k8s.api.core.v1.TCPSocketAction": { fields: { port: PORT_OR_NAME } },
  "io.k8s.api.core.v1.LifecycleHandler": { rule: "lifecycle-handler" },
  "io.k8s.api.core.v1.NFSVolumeSource": { fields: { path: { format: "absolute-path" } } },
  "io.k8s.api.core.v1.ExecAction": { require: ["command"], fields: { command: { minItems: 1 } } },
  "io.k8s.api.core.v1.Toleration": {
    fields: { operator: { enum: ["Equal", "Exists", "Gt", "Lt"] }, value: { format: "label-value" } },
    rule: "toleration"
  },
  "io.k8s.api.core.v1.NodeSelectorRequirement": {
    fields: { key: { format: "label-key" }, operator: { enum: ["DoesNotExist", "Exists", "Gt", "In", "Lt", "NotIn"] } },
    rule: "selector-requirement"
  },
  "io.k8s.api.core.v1.PreferredSchedulingTerm": { fields: { weight: { minimum: 1, maximum: 100 } } },
  "io.k8s.api.core.v1.WeightedPodAffinityTerm": { fields: { weight: { minimum: 1, maximum: 100 } } },
  "io.k8s.api.core.v1.PodAffinityTerm": { fields: { topologyKey: { format: "label-key" } } },
  "io.k8s.api.core.v1.TopologySpreadConstraint": {
    fields: { maxSkew: POSITIVE }
  },
  "io.k8s.api.core.v1.PodSecurityContext": { fields: { runAsUser: USER, runAsGroup: USER, fsGroup: USER } },
  "io.k8s.api.core.v1.SecurityContext": { fields: { runAsUser: USER, runAsGroup: USER } },
  "io.k8s.api.apps.v1.Deployment": { require: ["spec"] },
  "io.k8s.api.apps.v1.DeploymentSpec": {
    fields: {
      replicas: NOT_NEGATIVE,
      minReadySeconds: NOT_NEGATIVE,
      revisionHistoryLimit: NOT_NEGATIVE,
      progressDeadlineSeconds: NOT_NEGATIVE
    },
    rule: "deployment-spec"
  },
  "io.k8s.api.apps.v1.RollingUpdateDeployment": {
    fields: { maxSurge: PERCENT_OR_NUMBER, maxUnavailable: PERCENT_OR_NUMBER }
  },
  "io.k8s.api.apps.v1.RollingUpdateDaemonSet": {
    fields: { maxSurge: PERCENT_OR_NUMBER, maxUnavailable: PERCENT_OR_NUMBER }
  },
  "io.k8s.api.apps.v1.StatefulSet": { require: ["spec"] },
  "io.k8s.api.apps.v1.StatefulSetSpec": {
    optional: ["serviceName"],
    fields: { replicas: NOT_NEGATIVE, minReadySeconds: NOT_NEGATIVE, serviceName: { format: "dns-label-or-empty" } },
    rule: "workload-spec"
  },
  "io.k8s.api.apps.v1.DaemonSet": { require: ["spec"] },
  "io.k8s.api.apps.v1.DaemonSetSpec": { fields: { minReadySeconds: NOT_NEGATIVE }, rule: "workload-spec" },
  "io.k8s.api.apps.v1.ReplicaSet": { require: ["spec"] },
  "io.k8s.api.apps.v1.ReplicaSetSpec": {
    fields: { replicas: NOT_NEGATIVE, minReadySeconds: NOT_NEGATIVE },
    rule: "workload-spec"
  },
  "io.k8s.api.batch.v1.Job": { require: ["spec"] },
  "io.k8s.api.batch.v1.JobSpec": {
    fields: {
      parallelism: NOT_NEGATIVE,
      completions: NOT_NEGATIVE,
      backoffLimit: NOT_NEGATIVE,
      activeDeadlineSeconds: NOT_NEGATIVE,
      ttlSecondsAfterFinished: NOT_NEGATIVE,
      completionMode: { minLength: 1 }
    },
    rule: "job-spec"
  },
  "io.k8s.api.batch.v1.CronJob": { require: ["spec"] },
  "io.k8s.api.batch.v1.JobTemplateSpec": { require: ["spec"] },
  "io.k8s.api.batch.v1.CronJobSpec": {
    fields: {
      schedule: { format: "cron" },
      timeZone: { minLength: 1 },
      startingDeadlineSeconds: NOT_NEGATIVE,
      successfulJobsHistoryLimit: NOT_NEGATIVE,
      failedJobsHistoryLimit: NOT_NEGATIVE
    }
  }
};

// test/cluster/recorded-schemas/refinements.ts
var COUNTED = { "x-fairlead-keys": "container-resource" };
var SELECTOR_OPERATORS = ["In", "NotIn", "Exists", "DoesNotExist"];
var REFINEMENTS = {
  ...POD_REFINEMENTS,
  "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta": {
    fields: {
      labels: LABELS,
      annotations: { "x-fairlead-keys": "annotation-key" },
      finalizers: { items: { format: "qualified-name" } }
    }
  },
  "io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector": { fields: { matchLabels: LABELS } },
  "io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement": {
    fields: {
      key: { format: "label-key" },
      operator: { enum: SELECTOR_OPERATORS },
      values: { items: { format: "label-value" } }
    },
    rule: "selector-requirement"
  },
  "io.k8s.api.core.v1.ConfigMap": {
    fields: { data: { "x-fairlead-keys": "config-key" }, binaryData: { "x-fairlead-keys": "config-key" } },
    rule: "config-map"
  },
  "io.k8s.api.core.v1.Secret": {
    fields: { data: { "x-fairlead-keys": "config-key" }, stringData: { "x-fairlead-keys": "config-key" } }
  },
  "io.k8s.api.core.v1.ServiceSpec": {
    fields: {
      selector: LABELS,
      type: { enum: ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"] },
      sessionAffinity: { enum: ["ClientIP", "None"] }
    },
    rule: "service-spec"
  },
  "io.k8s.api.core.v1.ServicePort": {
    fields: {
      name: { format: "dns-label" },
      port: PORT,
      nodePort: PORT_OR_NONE,
      targetPort: { ...PORT_OR_NAME, format: "port-name-or-empty" },
      appProtocol: { format: "qualified-name" }
    }
  },
  "io.k8s.api.core.v1.PersistentVolumeClaim": { require: ["spec"] },
  "io.k8s.api.core.v1.PersistentVolumeClaimSpec": {
    require: ["accessModes", "resources"],
    fields: { accessModes: { minItems: 1 }, storageClassName: SUBDOMAIN, volumeMode: { minLength: 1 } },
    rule: "claim-spec"
  },
  "io.k8s.api.core.v1.PersistentVolume": { require: ["spec"] },
  "io.k8s.api.core.v1.PersistentVolumeSpec": {
    require: ["accessModes", "capacity"],
    fields: { accessModes: { minItems: 1 }, storageClassName: SUBDOMAIN },
    rule: "volume-spec"
  },
  "io.k8s.api.core.v1.LimitRangeSpec": { optional: ["limits"], rule: "limit-range" },
  "io.k8s.api.core.v1.LimitRangeItem": {
    fields: {
      type: { format: "limit-type" },
      default: COUNTED,
      defaultRequest: COUNTED,
      max: COUNTED,
      min: COUNTED,
      maxLimitRequestRatio: COUNTED
    },
    rule: "limit-range-item"
  },
  "io.k8s.api.core.v1.Service": { require: ["spec"] },
  "io.k8s.api.core.v1.ResourceQuotaSpec": { fields: { hard: { "x-fairlead-keys": "quota-resource" } } },
  "io.k8s.api.core.v1.ScopedResourceSelectorRequirement": { rule: "selector-requirement" },
  "io.k8s.api.networking.v1.IPBlock": {
    fields: { cidr: { format: "cidr" }, except: { items: { format: "cidr" } } }
  },
  "io.k8s.api.networking.v1.NetworkPolicyPeer": { fields: {}, rule: "network-peer" },
  "io.k8s.api.networking.v1.NetworkPolicyPort": {
    fields: { port: PORT_OR_NAME, endPort: PORT, protocol: { minLength: 1 } },
    rule: "network-port"
  },
  "io.k8s.api.networking.v1.NetworkPolicySpec": {
    fields: { policyTypes: { maxItems: 2, items: { enum: ["Egress", "Ingress"], minLength: 1 } } }
  },
  "io.k8s.api.networking.v1.HTTPIngressPath": { rule: "ingress-path" },
  "io.k8s.api.networking.v1.IngressServiceBackend": {
    require: ["port"],
    fields: { name: { format: "dns-label-letter" } }
  },
  "io.k8s.api.networking.v1.ServiceBackendPort": {
    fields: { number: PORT_OR_NONE, name: { format: "port-name" } },
    rule: "backend-port"
  },
  "io.k8s.api.networking.v1.Ingress": { require: ["spec"] },
  "io.k8s.api.networking.v1.IngressSpec": {
    fields: { ingressClassName: { ...SUBDOMAIN, minLength: 1 } },
    rule: "ingress-spec"
  },
  "io.k8s.api.networking.v1.IngressBackend": { rule: "ingress-backend" },
  "io.k8s.api.networking.v1.IngressClass": { require: ["spec"] },
  "io.k8s.api.networking.v1.IngressClassSpec": {
    require: ["controller"],
    fields: { controller: { format: "domain-path", maxLength: 250 } }
  },
  "io.k8s.api.networking.v1.IngressRule": { fields: { host: { format: "ingress-host" } } },
  "io.k8s.api.networking.v1.IngressTLS": {
    fields: { hosts: { items: { format: "ingress-host", minLength: 1 } }, secretName: SUBDOMAIN }
  },
  "io.k8s.api.rbac.v1.PolicyRule": { rule: "policy-rule" },
  "io.k8s.api.rbac.v1.Role": { rule: "role" },
  "io.k8s.api.rbac.v1.AggregationRule": {
    require: ["clusterRoleSelectors"],
    fields: { clusterRoleSelectors: { minItems: 1 } }
  },
  "io.k8s.api.rbac.v1.RoleRef": {
    fields: {
      apiGroup: { enum: ["rbac.authorization.k8s.io"] },
      kind: { enum: ["ClusterRole", "Role"] },
      name: { format: "path-segment" }
    },
    optional: ["apiGroup"]
  },
  "io.k8s.api.rbac.v1.ClusterRoleBinding": { rule: "cluster-role-binding" },
  "io.k8s.api.rbac.v1.Subject": { fields: { kind: { enum: ["Group", "ServiceAccount", "User"] } }, rule: "subject" },
  "io.k8s.api.policy.v1.PodDisruptionBudgetSpec": {
    fields: {
      minAvailable: PERCENT_OR_NUMBER,
      maxUnavailable: PERCENT_OR_NUMBER,
      unhealthyPodEvictionPolicy: { minLength: 1 }
    },
    rule: "disruption-budget"
  },
  "io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec": {
    fields: { maxReplicas: POSITIVE, minReplicas: POSITIVE },
    rule: "autoscaler-spec"
  },
  "io.k8s.api.autoscaling.v2.HPAScalingRules": {
    fields: { policies: { minItems: 1 }, stabilizationWindowSeconds: { minimum: 0, maximum: 3600 } }
  },
  "io.k8s.api.autoscaling.v2.HPAScalingPolicy": {
    fields: { type: { enum: ["Percent", "Pods"] }, value: POSITIVE, periodSeconds: { minimum: 1, maximum: 1800 } }
  },
  "io.k8s.api.autoscaling.v2.MetricTarget": {
    fields: { type: { enum: ["AverageValue", "Utilization", "Value"] }, averageUtilization: POSITIVE },
    rule: "metric-target"
  },
  "io.k8s.api.autoscaling.v2.MetricSpec": {
    fields: { type: { enum: ["ContainerResource", "External", "Object", "Pods", "Resource"] } },
    rule: "metric"
  },
  "io.k8s.api.autoscaling.v2.CrossVersionObjectReference": { rule: "scale-target" },
  "io.k8s.api.coordination.v1.LeaseSpec": {
    fields: { leaseDurationSeconds: POSITIVE, leaseTransitions: NOT_NEGATIVE }
  },
  "io.k8s.api.scheduling.v1.PriorityClass": {
    fields: { value: { maximum: 1e9 }, preemptionPolicy: { minLength: 1 } }
  },
  "io.k8s.api.storage.v1.StorageClass": {
    fields: { provisioner: { format: "annotation-key" }, volumeBindingMode: { minLength: 1 } }
  },
  "io.k8s.api.node.v1.RuntimeClass": { fields: { handler: { format: "dns-label" } } },
  "io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicy": { require: ["spec"] },
  "io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicySpec": {
    require: ["matchConstraints"],
    fields: { failurePolicy: { minLength: 1 } },
    rule: "admission-policy"
  },
  "io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec": {
    require: ["policyName", "validationActions"],
    fields: { policyName: SUBDOMAIN }
  },
  "io.k8s.api.admissionregistration.v1.Validation": {
    fields: { reason: { enum: ["Forbidden", "Invalid", "RequestEntityTooLarge", "Unauthorized"], minLength: 1 } }
  },
  "io.k8s.api.admissionregistration.v1.NamedRuleWithOperations": {
    require: ["apiGroups", "apiVersions", "operations", "resources"],
    fields: {
      apiGroups: { minItems: 1 },
      apiVersions: { minItems: 1, items: { minLength: 1 } },
      operations: { minItems: 1 },
      resources: { minItems: 1, items: { minLength: 1 } }
    }
  },
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition": {
    rule: "custom-resource-definition"
  },
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion": {
    optional: ["served", "storage"],
    require: ["schema"],
    fields: { name: { format: "dns-label-letter" } }
  },
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceValidation": { require: ["openAPIV3Schema"] },
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames": {
    fields: {
      kind: { format: "kind-name" },
      listKind: { format: "kind-name" },
      plural: { format: "dns-label-letter" },
      singular: { format: "dns-label-letter-or-empty" },
      shortNames: { items: { format: "dns-label-letter" } }
    }
  }
};

// test/cluster/recorded-schemas/schema-nodes.ts
var FOR_PEOPLE = /* @__PURE__ */ new Set([
  "description",
  "title",
  "example",
  "externalDocs",
  "x-kubernetes-group-version-kind",
  "x-kubernetes-patch-merge-key",
  "x-kubernetes-patch-strategy",
  "x-kubernetes-unions",
  "x-kubernetes-validations",
  "x-kubernetes-map-type",
  "default"
]);
var ONE = ["items", "additionalProperties", "not"];
var ROW = ["allOf", "anyOf", "oneOf"];
function nodeReader({ resolve, keepsDefault }) {
  const known = /* @__PURE__ */ new Map();
  const followed = (reference) => {
    const there = known.get(reference);
    if (there) return there;
    const node = { own: {}, parts: /* @__PURE__ */ new Map() };
    known.set(reference, node);
    fill(node, resolve(reference));
    return node;
  };
  const read = (schema) => {
    const reference = onlyReference(schema);
    if (reference !== void 0) return narrowed(followed(reference), schema);
    const node = { own: {}, parts: /* @__PURE__ */ new Map() };
    fill(node, schema);
    return node;
  };
  const narrowed = (node, beside) => {
    const more = Object.entries(beside).filter(([key]) => key !== "$ref" && key !== "allOf" && !FOR_PEOPLE.has(key));
    return more.length === 0 ? node : { own: { ...node.own, ...Object.fromEntries(more) }, parts: node.parts };
  };
  const fill = ({ own, parts }, schema) => {
    const kept = own;
    for (const [keyword, value] of Object.entries(schema)) {
      if (FOR_PEOPLE.has(keyword) || value === void 0) continue;
      if (ONE.includes(keyword) && isJsonObject(value)) parts.set(keyword, read(value));
      else if (ROW.includes(keyword)) {
        value.forEach((part, index) => parts.set(`${keyword}/${index}`, read(part)));
      } else if (keyword === "properties" && isJsonObject(value)) {
        if (Object.keys(value).length === 0) kept["properties"] = {};
        for (const [name, part] of Object.entries(value))
          parts.set(`properties/${name}`, readProperty(part));
      } else kept[keyword] = value;
    }
  };
  const readProperty = (property) => {
    const node = read(property);
    const { default: value } = property;
    return value === void 0 || !keepsDefault(property) ? node : { own: { ...node.own, default: value }, parts: node.parts };
  };
  return read;
}
function onlyReference(schema) {
  const { $ref, allOf, type } = schema;
  if (typeof $ref === "string") return $ref;
  if (type !== void 0 || !Array.isArray(allOf) || allOf.length !== 1) return void 0;
  const [only] = allOf;
  return typeof only?.["$ref"] === "string" ? only["$ref"] : void 0;
}

// test/cluster/recorded-schemas/kubernetes-kinds.ts
var REFERENCE = "#/components/schemas/";
var SCALARS = {
  "io.k8s.apimachinery.pkg.api.resource.Quantity": { format: "quantity" },
  "io.k8s.apimachinery.pkg.util.intstr.IntOrString": { "x-kubernetes-int-or-string": true },
  "io.k8s.apimachinery.pkg.apis.meta.v1.Duration": { type: "string", format: "go-duration" }
};
function kubernetesKinds(document, version) {
  const schemas = document.components?.schemas ?? {};
  const read = nodeReader({
    resolve: (reference) => {
      const name = reference.slice(REFERENCE.length);
      return SCALARS[name] ?? refined(name, schemas[name] ?? {});
    },
    keepsDefault: ({ default: value }) => typeof value === "string" && value !== ""
  });
  return Object.entries(document.paths ?? {}).flatMap(([path, { patch }]) => {
    if (!isJsonObject(patch) || !path.endsWith("/{name}")) return [];
    const { group, version: apiVersion, kind } = patch["x-kubernetes-group-version-kind"];
    const name = Object.keys(schemas).find((candidate) => describes(schemas[candidate], { group, apiVersion, kind }));
    if (name === void 0) throw new Error(`${path} has no schema`);
    const key = `${group === "" ? "" : `${group}/`}${apiVersion}/${kind}`;
    const namespaced = path.includes("/namespaces/{namespace}/");
    return [{ kind: key, namespaced, version, node: read({ $ref: `${REFERENCE}${name}` }) }];
  });
}
function describes(schema, wanted) {
  const kinds2 = schema?.["x-kubernetes-group-version-kind"] ?? [];
  return kinds2.some(
    ({ group, version, kind }) => group === wanted["group"] && version === wanted["apiVersion"] && kind === wanted["kind"]
  );
}
function refined(name, schema) {
  const { require: require2 = [], optional = [], mayBeEmpty = [], fields = {}, rule } = REFINEMENTS[name] ?? {};
  const properties = schema["properties"] ?? {};
  for (const field of [...require2, ...optional, ...mayBeEmpty, ...Object.keys(fields)])
    if (!(field in properties)) throw new Error(`${name} has no field ${field}`);
  const described = schema["required"] ?? [];
  const required = [.../* @__PURE__ */ new Set([...described, ...require2])].filter((field) => !optional.includes(field)).sort();
  const more = (field) => ({
    ...required.includes(field) && !mayBeEmpty.includes(field) ? notEmpty(properties[field] ?? {}) : {},
    ...fields[field]
  });
  return {
    ...schema,
    ...required.length > 0 ? { required } : { required: void 0 },
    ...rule === void 0 ? {} : { "x-fairlead-rule": rule },
    ...schema["properties"] === void 0 ? {} : {
      properties: Object.fromEntries(
        Object.entries(properties).map(([field, property]) => [field, merged(property, more(field))])
      )
    }
  };
}
function notEmpty({ type, format }) {
  if (type === "string" && format === void 0) return { minLength: 1 };
  return type === "array" ? { minItems: 1 } : {};
}
function merged(property, more) {
  const described = property["items"];
  if (!isJsonObject(described)) return { ...property, ...more };
  const notEmptyItem = described["enum"] === void 0 ? {} : { minLength: 1 };
  return {
    ...property,
    ...more,
    items: { ...described, ...notEmptyItem, ...more["items"] }
  };
}

// src/kernel/order.ts
function compareText(left, right) {
  return left < right ? -1 : left > right ? 1 : 0;
}
function sortedBy(items, key) {
  return [...items].sort((left, right) => compareText(key(left), key(right)));
}

// test/cluster/recorded-schemas/share-parts.ts
function shareParts(kinds2, versions) {
  const nodes = reachable(kinds2.map(({ node }) => node));
  const texts = new Map(nodes.map((node) => [node, JSON.stringify(sortKeys(node.own))]));
  let classes = classify(nodes, (node) => texts.get(node) ?? "");
  for (let before = 0; before !== classes.size; ) {
    before = classes.size;
    const { of: of2 } = classes;
    classes = classify(nodes, (node) => `${of2.get(node)} ${partsText(node, of2)}`);
  }
  const { of } = classes;
  const numbers = /* @__PURE__ */ new Map();
  const pool = [];
  for (const node of reachable(sortedBy(kinds2, ({ kind }) => kind).map(({ node: node2 }) => node2))) {
    const found = of.get(node) ?? -1;
    if (!numbers.has(found)) numbers.set(found, pool.push(node) - 1);
  }
  const numberOf = (node) => numbers.get(of.get(node) ?? -1) ?? -1;
  return { versions, kinds: kindTable(kinds2, versions, numberOf), pool: pool.map((node) => toSchema(node, numberOf)) };
}
function reachable(roots) {
  const seen = /* @__PURE__ */ new Set();
  const visit = (node) => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const [, part] of sortedBy(node.parts, ([place]) => place)) visit(part);
  };
  roots.forEach(visit);
  return [...seen];
}
function classify(nodes, key) {
  const numbers = /* @__PURE__ */ new Map();
  const of = /* @__PURE__ */ new Map();
  for (const node of nodes) {
    const text = key(node);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    of.set(node, number);
  }
  return { of, size: numbers.size };
}
function partsText({ parts }, of) {
  return sortedBy(parts, ([place]) => place).map(([place, part]) => `${place}=${of.get(part)}`).join(" ");
}
function kindTable(kinds2, versions, numberOf) {
  const table = {};
  for (const { kind, namespaced, version, node } of sortedBy(kinds2, (described) => described.kind)) {
    table[kind] ??= [namespaced ? "namespace" : "cluster", ...versions.map(() => null)];
    table[kind][versions.indexOf(version) + 1] = numberOf(node);
  }
  return table;
}
function toSchema({ own, parts }, numberOf) {
  const schema = { ...own };
  for (const [place, part] of sortedBy(parts, ([text]) => text)) {
    const [keyword, key] = splitOnce(place);
    if (key === void 0) schema[keyword] = numberOf(part);
    else if (keyword === "properties") (schema[keyword] ??= {})[key] = numberOf(part);
    else (schema[keyword] ??= [])[Number(key)] = numberOf(part);
  }
  return sortKeys(schema);
}
function splitOnce(place) {
  const slash = place.indexOf("/");
  return slash < 0 ? [place] : [place.slice(0, slash), place.slice(slash + 1)];
}
function sortKeys(object) {
  return Object.fromEntries(Object.entries(object).sort(([left], [right]) => compareText(left, right)));
}
function recordedText({ versions, kinds: kinds2, pool }) {
  const kindLines = Object.entries(kinds2).map(([kind, entry]) => `${JSON.stringify(kind)}:${JSON.stringify(entry)}`);
  return [
    `{"versions":${JSON.stringify(versions)},`,
    `"kinds":{
${kindLines.join(",\n")}
},`,
    `"pool":[
${pool.map((schema) => JSON.stringify(schema)).join(",\n")}
]}
`
  ].join("\n");
}

// ../../schemas/measure.ts
var vs = ["1.33", "1.34", "1.35", "1.36"];
console.time("all");
var kinds = vs.flatMap((v) => readdirSync(`/tmp/schemas/${v}`).sort().flatMap((f) => kubernetesKinds(JSON.parse(readFileSync(`/tmp/schemas/${v}/${f}`, "utf8")), v)));
console.log(kinds.length);
var r = shareParts(kinds, vs);
console.timeEnd("all");
var t = recordedText(r);
console.log(r.pool.length, Object.keys(r.kinds).length, t.length, gzipSync(t).length);
writeFileSync("/tmp/w/schemas/src/object-schemas/recorded/kubernetes.json", t);
console.time("parse");
JSON.parse(readFileSync("/tmp/w/schemas/src/object-schemas/recorded/kubernetes.json", "utf8"));
console.timeEnd("parse");
