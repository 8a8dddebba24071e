import type { EffectivePolicy } from "../../../src/policy/effective-policy.js";
import { from, list, policyOf, scalar } from "../../../src/policy/testing/policy-literal.js";

const assets = [
  {
    role: null,
    field: "storage.nfs",
    item: { name: "sets", path: "/sets", server: "nfs.example", mountPath: "/sets", readOnly: true },
  },
  { role: null, field: "storage.pvc", item: { name: "home", claimName: "home", path: "/home" } },
];

/** Defaults of what pods compute with, with computed ones and items that can be excluded; and data sources. */
const compute: EffectivePolicy = {
  ...policyOf(
    "training",
    scalar("completions", {}, 4),
    scalar("compute.cpuCoreLimit", {}, 8),
    scalar("compute.cpuCoreRequest", { defaultFrom: { field: "cpuCoreLimit", factor: 0.5 } }),
    scalar("compute.cpuMemoryLimit", {}, "16Gi"),
    scalar("compute.cpuMemoryRequest", { defaultFrom: { field: "compute.cpuMemoryLimit", factor: 0.3 } }),
    scalar("compute.gpuDevicesRequest", {}, 1),
    scalar("compute.gpuPortionRequest", {}, 0.5),
    list("environmentVariables", {
      instances: [
        { name: "A", value: "policy" },
        { name: "KEY", secret: { name: "s", key: "k" } },
        { name: "NODE", podFieldRef: { path: "spec.nodeName" } },
      ],
    }),
    list("labels", {
      instances: [
        { name: "team", value: "vision" },
        { name: "example.com/a", value: "x" },
      ],
    }),
    list("storage.pvc", {
      instances: [{ name: "scratch", claimName: "scratch", path: "/scratch" }],
      attributes: { readOnly: true },
    }),
    list("tolerations", {
      instances: [{ name: "spot", key: "spot", operator: "Exists", effect: "NoExecute" }],
      attributes: { seconds: 300 },
    }),
    scalar("terminationGracePeriodSeconds", {}, 60),
  ),
  imposedAssets: assets.map((asset) => from(asset)),
};

/** Defaults that come of one another, and what security fixes. */
const chained = policyOf(
  "inference",
  scalar("compute.cpuCoreLimit", { defaultFrom: { field: "gpuDevicesRequest", factor: 2.25 } }),
  scalar("compute.cpuCoreRequest", { defaultFrom: { field: "cpuCoreLimit", factor: 0.333 } }),
  scalar("compute.cpuMemoryLimit", { defaultFrom: { field: "gpuDevicesRequest", factor: 64_000_000_001 } }),
  scalar("compute.cpuMemoryRequest", { defaultFrom: { field: "cpuMemoryLimit", factor: 1 } }),
  scalar("compute.gpuDevicesRequest", {}, 2),
  scalar("compute.gpuMemoryRequest", { defaultFrom: { field: "cpuMemoryLimit", factor: 0.001 } }),
  scalar("compute.gpuPortionRequest", { defaultFrom: { field: "gpuDevicesRequest", factor: 0.37 } }),
  scalar("security.allowPrivilegeEscalation", { canEdit: false }, false),
  scalar("security.capabilities", {}, ["NET_BIND_SERVICE"]),
  scalar("security.hostNetwork", {}, false),
  scalar("security.readOnlyRootFilesystem", {}, true),
  scalar("security.runAsGid", { defaultFrom: { field: "runAsUid", factor: 2 } }),
  scalar("security.runAsNonRoot", {}, true),
  scalar("security.runAsUid", {}, 1000),
  scalar("security.seccompProfileType", {}, "RuntimeDefault"),
  scalar("security.supplementalGroups", {}, "10, 20"),
);

/** Everything else that can be written. */
const placed = policyOf(
  "training",
  list("annotations", { instances: [{ name: "example.com/a", value: "x" }] }),
  scalar("args", {}, `--fast "two words"`),
  scalar("autoDeletionTimeAfterCompletionSeconds", {}, 3600),
  scalar("backoffLimit", {}, 2),
  scalar("category", {}, "training"),
  scalar("command", {}, "python train.py"),
  scalar("compute.cpuCoreLimit", {}, 2.5),
  scalar("compute.cpuCoreRequest", {}, 2.5),
  list("compute.extendedResources", { instances: [{ resource: "rdma/ib", quantity: "1" }] }),
  scalar("compute.largeShmRequest", {}, true),
  scalar("image", {}, "base:latest"),
  scalar("imagePullPolicy", {}, "IfNotPresent"),
  list("imagePullSecrets", { instances: [{ name: "registry" }] }),
  scalar("nodePools", {}, ["h100"]),
  scalar("nodeType", {}, "dgx"),
  scalar("nodeAffinityRequired.nodeSelectorTerms", {}, [
    { matchExpressions: [{ key: "zone", operator: "In", values: ["a"] }] },
  ]),
  scalar("parallelism", {}, 3),
  list("ports", { instances: [{ name: "http", container: 8080 }] }),
  scalar("preemptibility", {}, "preemptible"),
  scalar("priorityClass", {}, "train"),
  scalar("probes.readiness.periodSeconds", {}, 7),
  scalar("stdin", {}, true),
  list("storage.configMapVolume", {
    instances: [{ name: "config", configMap: "c", mountPath: "/c", subPath: "sub" }],
    attributes: { defaultMode: 256, subPath: "sub" },
  }),
  list("storage.emptyDirVolume", {
    instances: [{ name: "tmp", path: "/tmp2" }],
    attributes: { sizeLimit: "1Gi", medium: "Memory" },
  }),
  list("storage.hostPath", {
    instances: [{ name: "host", path: "/data", mountPath: "/data", mountPropagation: "HostToContainer" }],
  }),
  list("storage.secretVolume", { instances: [{ name: "secret", secret: "s", mountPath: "/s" }] }),
  scalar("tty", {}, true),
  scalar("workingDir", {}, "/work"),
);

/** Fields of roles. */
const roles = policyOf(
  "distributed",
  scalar("master.compute.cpuCoreLimit", {}, 2),
  list("master.labels", { instances: [{ name: "lead", value: "yes" }] }),
  scalar("numWorkers", {}, 4),
  scalar("worker.compute.cpuCoreLimit", { defaultFrom: { field: "gpuDevicesRequest", factor: 4 } }),
  scalar("worker.compute.gpuDevicesRequest", {}, 8),
  list("worker.environmentVariables", { instances: [{ name: "A", value: "worker" }] }),
  scalar("worker.image", {}, "base:1"),
  scalar("worker.restartPolicy", {}, "OnFailure"),
);

/** Literal policies that together write every field that can be written. */
export const policies: readonly EffectivePolicy[] = [compute, chained, placed, roles];
