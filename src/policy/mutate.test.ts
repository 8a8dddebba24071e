import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJsonObject, type Json, type JsonObject } from "../kernel/json.js";
import { findWorkloadKind, valueAt } from "../workloads/index.js";
import { timesFactor } from "./default-from.js";
import type { EffectiveField } from "./effective-policy.js";
import { evaluate } from "./evaluate.js";
import { mutate } from "./mutate.js";
import { from, list, policyOf, scalar } from "./testing/policy-literal.js";

function job(podSpec: JsonObject, annotations?: JsonObject): JsonObject {
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "j", ...(annotations ? { annotations } : {}) },
    spec: { template: { spec: podSpec } },
  };
}

const bare = job({ containers: [{ name: "main", image: "a:1" }] });

function mutated(object: JsonObject, ...fields: readonly EffectiveField[]): JsonObject {
  const kind = findWorkloadKind(object["apiVersion"] as string, object["kind"] as string)!;
  return mutate({ kind, object, policy: policyOf("training", ...fields) }).object;
}

function pod(object: JsonObject): JsonObject {
  const value = valueAt(object, ["spec", "template", "spec"]);
  return isJsonObject(value) ? value : {};
}

function main(object: JsonObject): Json | undefined {
  return valueAt(pod(object), ["containers", 0]);
}

describe("defaults", () => {
  it("are written where nothing is said, and leave what is submitted", () => {
    const field = scalar("compute.cpuCoreLimit", {}, 8);
    expect(main(mutated(bare, field))).toEqual({ name: "main", image: "a:1", resources: { limits: { cpu: "8" } } });
    const own = job({ containers: [{ name: "main", resources: { limits: { cpu: "2" } } }] });
    expect(mutated(own, field)).toEqual(own);
  });

  it("leave the object that they are given as it is", () => {
    const before = structuredClone(bare);
    mutated(bare, scalar("compute.cpuCoreLimit", {}, 8));
    expect(bare).toEqual(before);
  });

  it("go to the first main container for whole GPUs, and to all of them for each container's own", () => {
    const two = job({ containers: [{ name: "a" }, { name: "b" }], initContainers: [{ name: "i" }] });
    const object = mutated(
      two,
      scalar("compute.gpuDevicesRequest", {}, 2),
      scalar("compute.cpuMemoryLimit", {}, "1Gi"),
    );
    expect(pod(object)).toEqual({
      containers: [
        { name: "a", resources: { limits: { "nvidia.com/gpu": "2", memory: "1Gi" } } },
        { name: "b", resources: { limits: { memory: "1Gi" } } },
      ],
      initContainers: [{ name: "i" }],
    });
  });

  it("go to every container that starts with the pod where security fixes them", () => {
    const object = mutated(
      job({ containers: [{ name: "a" }], initContainers: [{ name: "i" }] }),
      scalar("security.allowPrivilegeEscalation", { canEdit: false }, false),
      scalar("security.runAsNonRoot", {}, true),
    );
    expect(pod(object)).toEqual({
      containers: [{ name: "a", securityContext: { allowPrivilegeEscalation: false } }],
      initContainers: [{ name: "i", securityContext: { allowPrivilegeEscalation: false } }],
      securityContext: { runAsNonRoot: true },
    });
  });

  it("are written as labels and annotations where a pod has no field", () => {
    const object = mutated(bare, scalar("priorityClass", {}, "train"), scalar("compute.gpuMemoryRequest", {}, "2Gi"));
    expect(valueAt(object, ["spec", "template", "metadata"])).toEqual({
      labels: { priorityClassName: "train" },
      annotations: { "gpu-memory": "2048" },
    });
  });

  it("of fields of the workload itself go to the workload", () => {
    const object = mutated(
      bare,
      scalar("autoDeletionTimeAfterCompletionSeconds", {}, 3600),
      scalar("backoffLimit", {}, 2),
    );
    expect(valueAt(object, ["spec", "ttlSecondsAfterFinished"])).toBe(3600);
    expect(valueAt(object, ["spec", "backoffLimit"])).toBe(2);
  });

  it("split a command line into words", () => {
    expect(main(mutated(bare, scalar("command", {}, `bash -c "train --fast"`)))).toMatchObject({
      command: ["bash", "-c", "train --fast"],
    });
  });

  it("are not written where a kind says only what differs", () => {
    const spark = { apiVersion: "sparkoperator.k8s.io/v1beta2", kind: "SparkApplication", spec: { driver: {} } };
    expect(mutated(spark, scalar("image", {}, "x"))).toEqual(spark);
  });

  it("of a leader do not go to the workers' template that stands in for its own", () => {
    const lws = {
      apiVersion: "leaderworkerset.x-k8s.io/v1",
      kind: "LeaderWorkerSet",
      spec: { leaderWorkerTemplate: { workerTemplate: { spec: { containers: [{ name: "v" }] } } } },
    };
    expect(mutated(lws, scalar("leader.image", {}, "x"))).toEqual(lws);
    expect(mutated(lws, scalar("worker.image", {}, "x"))).not.toEqual(lws);
  });
});

describe("computed defaults", () => {
  const half = scalar("compute.cpuCoreRequest", { defaultFrom: { field: "cpuCoreLimit", factor: 0.5 }, max: 16 });

  it("come after explicit ones, which they may be computed from", () => {
    expect(main(mutated(bare, half, scalar("compute.cpuCoreLimit", {}, 8)))).toMatchObject({
      resources: { requests: { cpu: "4" }, limits: { cpu: "8" } },
    });
  });

  it("give way to an explicit default", () => {
    const both = {
      ...half,
      default:
        scalar("x", {}, 3).shape === "scalar"
          ? { value: 3, source: half.shape === "scalar" ? half.rules.max!.source : undefined! }
          : undefined!,
    };
    expect(main(mutated(bare, both, scalar("compute.cpuCoreLimit", {}, 8)))).toMatchObject({
      resources: { requests: { cpu: "3" } },
    });
  });

  it("take the source's name with or without its section", () => {
    const qualified = scalar("compute.cpuCoreRequest", { defaultFrom: { field: "compute.cpuCoreLimit", factor: 0.5 } });
    expect(mutated(bare, qualified, scalar("compute.cpuCoreLimit", {}, 8))).toEqual(
      mutated(bare, half, scalar("compute.cpuCoreLimit", {}, 8)),
    );
  });

  it("are exact, and round whole numbers and bytes up", () => {
    const memory = scalar("compute.cpuMemoryRequest", { defaultFrom: { field: "cpuMemoryLimit", factor: 0.1 } });
    expect(main(mutated(bare, memory, scalar("compute.cpuMemoryLimit", {}, "1Ki")))).toMatchObject({
      resources: { requests: { memory: "103" } },
    });
    const cores = scalar("compute.cpuCoreRequest", { defaultFrom: { field: "cpuCoreLimit", factor: 0.1 } });
    expect(main(mutated(bare, cores, scalar("compute.cpuCoreLimit", {}, 3)))).toMatchObject({
      resources: { requests: { cpu: "0.3" } },
    });
  });

  it("of one another settle", () => {
    const chain = [
      scalar("compute.cpuCoreLimit", { defaultFrom: { field: "gpuDevicesRequest", factor: 8 } }),
      half,
      scalar("compute.gpuDevicesRequest", {}, 2),
    ];
    for (const order of [chain, chain.toReversed()])
      expect(main(mutated(bare, ...order))).toMatchObject({
        resources: { requests: { cpu: "8" }, limits: { cpu: "16", "nvidia.com/gpu": "2" } },
      });
  });

  it("of a request come from the limit that a policy gives a bare pod, not from one that it came with", () => {
    const barePod = (resources: JsonObject): JsonObject => ({
      apiVersion: "v1",
      kind: "Pod",
      spec: { containers: [{ name: "main", resources }] },
    });
    const fields = [half, scalar("compute.cpuCoreLimit", {}, 8)];
    expect(valueAt(mutated(barePod({}), ...fields), ["spec", "containers", 0, "resources"])).toEqual({
      limits: { cpu: "8" },
      requests: { cpu: "4" },
    });
    expect(mutated(barePod({ limits: { cpu: "6" } }), ...fields)).toEqual(barePod({ limits: { cpu: "6" } }));
  });

  it("are whole thousandths of what is no whole number, rounded up", () => {
    const cores = scalar("compute.cpuCoreRequest", { defaultFrom: { field: "cpuCoreLimit", factor: 1 / 3 } });
    const limited = (cpu: string): JsonObject =>
      job({ containers: [{ name: "main", resources: { limits: { cpu } } }] });
    expect(main(mutated(limited("1"), cores))).toMatchObject({ resources: { requests: { cpu: "0.334" } } });
    expect(timesFactor({ value: "100u", kind: "number" }, 1 / 3, "number")).toBe(0.001);
    const gpus = scalar("compute.gpuDevicesRequest", { defaultFrom: { field: "cpuCoreLimit", factor: 0.3 } });
    expect(main(mutated(limited("4500m"), gpus))).toMatchObject({ resources: { limits: { "nvidia.com/gpu": "2" } } });
  });

  it("of bytes from numbers of something else count its thousandths", () => {
    const memory = scalar("compute.cpuMemoryLimit", { defaultFrom: { field: "cpuCoreLimit", factor: 1000 } });
    const half = job({ containers: [{ name: "main", resources: { limits: { cpu: "500m" } } }] });
    expect(main(mutated(half, memory))).toMatchObject({ resources: { limits: { memory: "500" } } });
  });

  it("leave out what has no source", () => {
    expect(mutated(bare, half)).toEqual(bare);
  });
});

describe("items of lists", () => {
  const home = { name: "home", claimName: "home-rwx", path: "/home" };
  const pvc = list("storage.pvc", { instances: [home], attributes: { readOnly: false } });

  it("of the policy come beside those of the workload", () => {
    const own = job({
      containers: [{ name: "main", volumeMounts: [{ name: "scratch", mountPath: "/s" }] }],
      volumes: [{ name: "scratch", persistentVolumeClaim: { claimName: "s1" } }],
    });
    expect(pod(mutated(own, pvc))).toEqual({
      containers: [
        {
          name: "main",
          volumeMounts: [
            { name: "scratch", mountPath: "/s" },
            { name: "home", mountPath: "/home" },
          ],
        },
      ],
      volumes: [
        { name: "scratch", persistentVolumeClaim: { claimName: "s1" } },
        { name: "home", persistentVolumeClaim: { claimName: "home-rwx" } },
      ],
    });
  });

  it("of the same key are the workload's", () => {
    const field = list("environmentVariables", { instances: [{ name: "A", value: "policy" }] });
    const own = job({ containers: [{ name: "main", env: [{ name: "A", value: "own" }] }] });
    expect(mutated(own, field)).toEqual(own);
  });

  it("get the attributes that they leave out", () => {
    const field = list("storage.pvc", { attributes: { readOnly: true } });
    const own = job({
      containers: [{ name: "main", volumeMounts: [{ name: "s", mountPath: "/s" }] }],
      volumes: [{ name: "s", persistentVolumeClaim: { claimName: "s1" } }],
    });
    expect(main(mutated(own, field))).toMatchObject({ volumeMounts: [{ name: "s", mountPath: "/s", readOnly: true }] });
  });

  it("are left out where the workload's annotation says so", () => {
    const object = job(
      { containers: [{ name: "main" }] },
      { "fairlead.dev/exclude": "tolerations/x, storage.pvc/home" },
    );
    expect(mutated(object, pvc)).toEqual(object);
  });

  it("are labels, tolerations, pull secrets, ports and extended resources as well", () => {
    const object = mutated(
      job({ containers: [{ name: "main" }] }),
      list("labels", { instances: [{ name: "team", value: "vision" }] }),
      list("tolerations", { instances: [{ name: "spot", key: "spot", operator: "Exists" }] }),
      list("imagePullSecrets", { instances: [{ name: "registry" }] }),
      list("ports", { instances: [{ name: "http", container: 8080 }] }),
      list("compute.extendedResources", { instances: [{ resource: "rdma/ib", quantity: "1" }] }),
      list("environmentVariables", { instances: [{ name: "KEY", secret: { name: "s", key: "k" } }] }),
    );
    expect(valueAt(object, ["spec", "template"])).toEqual({
      metadata: { labels: { team: "vision" } },
      spec: {
        containers: [
          {
            name: "main",
            ports: [{ name: "http", containerPort: 8080 }],
            resources: { limits: { "rdma/ib": "1" } },
            env: [{ name: "KEY", valueFrom: { secretKeyRef: { name: "s", key: "k" } } }],
          },
        ],
        tolerations: [{ key: "spot", operator: "Exists" }],
        imagePullSecrets: [{ name: "registry" }],
      },
    });
  });
});

describe("updates", () => {
  const field = scalar("compute.cpuCoreLimit", {}, 8);
  const given = (object: JsonObject, old: JsonObject): JsonObject => {
    const kind = findWorkloadKind(object["apiVersion"] as string, object["kind"] as string)!;
    return mutate({ kind, object, old, policy: policyOf("training", field) }).object;
  };

  it("of a pod write nothing: most of it is fixed", () => {
    const old = { apiVersion: "v1", kind: "Pod", metadata: { name: "p" }, spec: { containers: [{ name: "c" }] } };
    const relabelled = { ...old, metadata: { name: "p", labels: { a: "b" } } };
    expect(given(relabelled, old)).toEqual(relabelled);
  });

  it("write into pods that are others than before, and into no others", () => {
    const set = (image: string, replicas: number): JsonObject => ({
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      spec: { replicas, template: { spec: { containers: [{ name: "c", image }] } } },
    });
    expect(given(set("a", 2), set("a", 1))).toEqual(set("a", 2));
    expect(given(set("b", 1), set("a", 1))).not.toEqual(set("b", 1));
  });
});

describe("what a default is about", () => {
  it("has to be there: workers are not made up, nor are probes", () => {
    const master = {
      apiVersion: "kubeflow.org/v1",
      kind: "PyTorchJob",
      spec: { pytorchReplicaSpecs: { Master: { template: { spec: { containers: [{ name: "m" }] } } } } },
    };
    expect(mutated(master, scalar("numWorkers", {}, 4))).toEqual(master);
    const period = scalar("probes.readiness.periodSeconds", {}, 5);
    expect(mutated(bare, period)).toEqual(bare);
    const probed = job({ containers: [{ name: "main", readinessProbe: { tcpSocket: { port: 1 } } }] });
    expect(main(mutated(probed, period))).toMatchObject({ readinessProbe: { periodSeconds: 5 } });
  });

  it("is written once, however many containers it serves", () => {
    const object = job({ containers: [{ name: "a" }, { name: "b" }] });
    const policy = policyOf("training", scalar("security.runAsUid", {}, 1000));
    expect(mutate({ kind: findWorkloadKind("batch/v1", "Job")!, object, policy }).applied).toHaveLength(1);
  });
});

describe("giving defaults", () => {
  const fields = [
    scalar("compute.cpuCoreLimit", { min: 1, max: 64 }, 8),
    scalar("compute.cpuCoreRequest", { defaultFrom: { field: "cpuCoreLimit", factor: 0.5 } }),
    scalar("compute.cpuMemoryLimit", {}, "16Gi"),
    scalar("compute.largeShmRequest", { canEdit: false }, true),
    scalar("security.runAsNonRoot", { canEdit: false }, true),
    scalar("restartPolicy", {}, "Never"),
    scalar("image", { required: true }, "base:1"),
    list("environmentVariables", { instances: [{ name: "A", value: "1" }], locked: ["A"] }),
    list("storage.nfs", {
      instances: [{ name: "data", server: "nfs", path: "/x", mountPath: "/data" }],
      locked: ["data"],
    }),
    list("tolerations", { instances: [{ name: "t", key: "t", operator: "Exists" }], locked: ["t"], canAdd: false }),
  ];
  const workload = fc.record(
    {
      image: fc.constantFrom("a:1", "b"),
      resources: fc.record(
        { limits: fc.dictionary(fc.constantFrom("cpu", "nvidia.com/gpu"), fc.constantFrom("1", "4")) },
        { requiredKeys: [] },
      ),
      env: fc.array(fc.record({ name: fc.constantFrom("B", "C"), value: fc.string() }), { maxLength: 2 }),
    },
    { requiredKeys: [] },
  );

  it("twice changes nothing more where an imposed item lacks an attribute", () => {
    const home = from({ role: null, field: "storage.pvc", item: { name: "home", claimName: "home", path: "/home" } });
    const policy = {
      ...policyOf("training", list("storage.pvc", { attributes: { readOnly: true } })),
      imposedAssets: [home],
    };
    const kind = findWorkloadKind("batch/v1", "Job")!;
    const once = mutate({ kind, object: bare, policy }).object;
    expect(main(once)).toMatchObject({ volumeMounts: [{ name: "home", mountPath: "/home", readOnly: true }] });
    expect(mutate({ kind, object: once, policy }).object).toEqual(once);
  });

  it("twice changes nothing more, and keeps the policy's own rules", () => {
    const policy = policyOf("training", ...fields);
    const kind = findWorkloadKind("batch/v1", "Job")!;
    fc.assert(
      fc.property(fc.array(workload, { minLength: 1, maxLength: 3 }), (containers) => {
        const object = job({
          containers: containers.map((one, index) => ({ name: `c${index}`, ...one })),
        });
        const once = mutate({ kind, object, policy }).object;
        expect(mutate({ kind, object: once, policy }).object).toEqual(once);
        expect(evaluate(kind, once, policy).violations).toEqual([]);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
