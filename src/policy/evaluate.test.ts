import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../kernel/json.js";
import { findWorkloadKind } from "../workloads/index.js";
import type { EffectiveField } from "./effective-policy.js";
import { evaluate } from "./evaluate.js";
import { list, policyOf, scalar } from "./testing/policy-literal.js";

function job(podSpec: JsonObject, metadata: JsonObject = {}): JsonObject {
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "j" },
    spec: { template: { metadata, spec: podSpec } },
  };
}

function container(fields: JsonObject = {}): JsonObject {
  return { name: "main", image: "trainer:1", ...fields };
}

function gpus(amount: Json): JsonObject {
  return job({ containers: [container({ resources: { limits: { "nvidia.com/gpu": amount } } })] });
}

function messages(object: JsonObject, ...fields: readonly EffectiveField[]): readonly string[] {
  const kind = findWorkloadKind(object["apiVersion"] as string, object["kind"] as string);
  return evaluate(kind!, object, policyOf("training", ...fields)).violations.map(
    ({ code, message }) => `${code} ${message}`,
  );
}

const GPUS = "compute.gpuDevicesRequest";

describe("a policy's rules", () => {
  it("bound numbers on both sides, inclusively", () => {
    const rule = scalar(GPUS, { min: 1, max: 4 });
    expect(messages(gpus("4"), rule)).toEqual([]);
    expect(messages(gpus(1), rule)).toEqual([]);
    expect(messages(gpus("8"), rule)).toEqual([`workload/max ${GPUS}: 8 is above the maximum 4 (department research)`]);
    expect(messages(gpus(0), rule)).toEqual([`workload/min ${GPUS}: 0 is below the minimum 1 (department research)`]);
  });

  it("say nothing of what is not set, except that it is required", () => {
    const nothing = job({ containers: [container()] });
    expect(messages(nothing, scalar(GPUS, { min: 1, max: 4, step: 1, options: ["x"] }))).toEqual([]);
    expect(messages(nothing, scalar(GPUS, { required: true }))).toEqual([
      `workload/required ${GPUS}: is required and missing (department research)`,
    ]);
  });

  it("count the GPUs of all containers of a pod, and of the greediest one that runs before them", () => {
    const with_ = (amount: number): JsonObject => container({ resources: { limits: { "nvidia.com/gpu": amount } } });
    const rule = scalar(GPUS, { max: 4 });
    expect(messages(job({ containers: [with_(3), { ...with_(2), name: "b" }] }), rule)[0]).toContain("5 is above");
    expect(messages(job({ containers: [with_(2)], initContainers: [with_(3)] }), rule)).toEqual([]);
    expect(messages(job({ containers: [with_(2)], initContainers: [with_(8)] }), rule)[0]).toContain("8 is above");
    const sidecar = { ...with_(3), restartPolicy: "Always" };
    expect(messages(job({ containers: [with_(2)], initContainers: [sidecar] }), rule)[0]).toContain("5 is above");
  });

  it("compare quantities by what they amount to", () => {
    const memory = (text: string): JsonObject =>
      job({ containers: [container({ resources: { requests: { memory: text } } })] });
    const rule = scalar("compute.cpuMemoryRequest", { max: "8Gi" });
    expect(messages(memory("8192Mi"), rule)).toEqual([]);
    expect(messages(memory("8589934593"), rule)[0]).toContain("8589934593 is above the maximum 8Gi");
    expect(messages(memory("lots"), rule)[0]).toContain("lots is not a number");
    const cores = scalar("compute.cpuCoreLimit", { max: 0.5 });
    expect(messages(job({ containers: [container({ resources: { limits: { cpu: "500m" } } })] }), cores)).toEqual([]);
    expect(messages(job({ containers: [container({ resources: { limits: { cpu: "501m" } } })] }), cores)).toHaveLength(
      1,
    );
  });

  it("take a limit for the request that is left out, as the API server does", () => {
    const object = job({ containers: [container({ resources: { limits: { cpu: 8 } } })] });
    expect(messages(object, scalar("compute.cpuCoreRequest", { max: 4 }))[0]).toContain("container main: 8 is above");
  });

  it("count steps from the minimum, without rounding", () => {
    const fraction = (text: string): JsonObject =>
      job({ containers: [container()] }, { annotations: { "gpu-fraction": text } });
    const rule = scalar("compute.gpuPortionRequest", { min: 0.1, max: 1, step: 0.1 });
    for (const text of ["0.1", "0.3", "0.7", "1", "0.30"]) expect(messages(fraction(text), rule)).toEqual([]);
    expect(messages(fraction("0.25"), rule)).toEqual([
      "workload/step compute.gpuPortionRequest: 0.25 is not 0.1 plus a multiple of 0.1 (department research)",
    ]);
    expect(messages(gpus(4), scalar(GPUS, { min: 1, max: 7, step: 2 }))[0]).toContain(
      "4 is not 1 plus a multiple of 2",
    );
  });

  it("are a closed set for every container, those that run first and those of debuggers included", () => {
    const rule = scalar("image", { options: ["trainer:1", "trainer:2"] });
    const other = { name: "side", image: "miner:latest" };
    expect(messages(job({ containers: [container(), other] }), rule)).toEqual([
      "workload/options image of container side: miner:latest is not one of trainer:1, trainer:2 (department research)",
    ]);
    expect(messages(job({ containers: [container()], initContainers: [other] }), rule)).toHaveLength(1);
    expect(messages(job({ containers: [container()], ephemeralContainers: [other] }), rule)).toHaveLength(1);
  });

  it("hold for every item of a list that is one value", () => {
    const adds = (names: readonly string[]): JsonObject =>
      job({ containers: [container({ securityContext: { capabilities: { add: names } } })] });
    const rule = scalar("security.capabilities", { options: ["NET_ADMIN"] });
    expect(messages(adds([]), rule)).toEqual([]);
    expect(messages(adds(["NET_ADMIN"]), rule)).toEqual([]);
    expect(messages(adds(["NET_ADMIN", "SYS_ADMIN"]), rule)[0]).toContain("SYS_ADMIN is not one of NET_ADMIN");
  });

  it("fix a value to the default, or forbid to set it at all", () => {
    const network = (hostNetwork: boolean): JsonObject => job({ hostNetwork, containers: [container()] });
    const forbidden = scalar("security.hostNetwork", { canEdit: false });
    expect(messages(network(true), forbidden)).toEqual([
      "workload/can-edit security.hostNetwork: true may not be set (department research)",
    ]);
    expect(messages(network(false), forbidden)).toEqual([]);
    const memory = (text: string): JsonObject =>
      job({ containers: [container({ resources: { limits: { memory: text } } })] });
    const fixed = scalar("compute.cpuMemoryLimit", { canEdit: false }, "1Gi");
    expect(messages(memory("1024Mi"), fixed)).toEqual([]);
    expect(messages(memory("2Gi"), fixed)[0]).toContain("container main: 2Gi is fixed to 1Gi");
    expect(messages(job({ containers: [container()] }), fixed)).toEqual([]);
  });

  it("do not let a container leave out what security fixes", () => {
    const fixed = scalar("security.allowPrivilegeEscalation", { canEdit: false }, false);
    expect(messages(job({ containers: [container()] }), fixed)[0]).toContain("is missing and fixed to false");
  });

  it("read what a pod says for its containers, and what a container says for itself first", () => {
    const rule = scalar("security.runAsUid", { min: 1000 });
    const pod = { securityContext: { runAsUser: 0 }, containers: [container()] };
    expect(messages(job(pod), rule)[0]).toContain("0 is below the minimum 1000");
    const own = { ...pod, containers: [container({ securityContext: { runAsUser: 1000 } })] };
    expect(messages(job(own), rule)).toEqual([]);
  });

  it("cannot tell what the API server fills in from what is chosen", () => {
    const blocked = scalar("imagePullPolicy", { canEdit: false });
    const policy = (imagePullPolicy: string): JsonObject => job({ containers: [container({ imagePullPolicy })] });
    expect(messages(policy("IfNotPresent"), blocked)).toEqual([]);
    expect(messages(policy("Always"), blocked)[0]).toContain("Always may not be set");
    expect(
      messages(job({ containers: [container()] }), scalar("imagePullPolicy", { options: ["Always"] }))[0],
    ).toContain("IfNotPresent is not one of Always");
  });

  it("cut long values at code points and keep messages on one line", () => {
    const value = `${"🚢".repeat(70)}\n`;
    const [message] = messages(job({ containers: [container({ image: value })] }), scalar("image", { options: ["a"] }));
    expect(message).toContain(`${"🚢".repeat(60)}… is not one of a`);
    expect(
      messages(job({ containers: [container({ image: "a\nb" })] }), scalar("image", { options: ["a"] }))[0],
    ).toContain("a b is not");
  });
});

describe("a policy's rules on lists", () => {
  const hostPath = job({
    containers: [container({ volumeMounts: [{ name: "host", mountPath: "/host" }] })],
    volumes: [{ name: "host", hostPath: { path: "/" } }],
  });

  it("forbid items that are not the policy's own", () => {
    expect(messages(hostPath, list("storage.hostPath", { canAdd: false }))).toEqual([
      "workload/can-add storage.hostPath: item host may not be added (department research)",
    ]);
    expect(
      messages(job({ containers: [container()], volumes: [] }), list("storage.hostPath", { canAdd: false })),
    ).toEqual([]);
  });

  it("keep locked items as they are", () => {
    const proxy = { name: "HTTP_PROXY", value: "http://proxy:3128" };
    const field = list("environmentVariables", { instances: [proxy], locked: ["HTTP_PROXY"] });
    const env = (...variables: JsonObject[]): JsonObject => job({ containers: [container({ env: variables })] });
    expect(messages(env(proxy), field)).toEqual([]);
    expect(messages(env({ ...proxy, value: "" }), field)[0]).toContain(
      "item HTTP_PROXY is locked and may not be changed",
    );
    expect(
      messages(env({ name: "HTTP_PROXY", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } }), field),
    ).toHaveLength(1);
    expect(messages(env(), field)).toEqual([
      "workload/locked environmentVariables of container main: item HTTP_PROXY is locked and may not be left out (department research)",
    ]);
  });

  it("judge the attributes of every item", () => {
    const field = list("storage.hostPath", { rules: { path: { options: ["/data"] }, readOnly: { required: true } } });
    expect(messages(hostPath, field)).toEqual([
      "workload/options storage.hostPath.path of item host: / is not one of /data (department research)",
      "workload/required storage.hostPath.readOnly of item host: is required and missing (department research)",
    ]);
  });

  it("know tolerations by key and effect, since they have no names", () => {
    const spot = { name: "spot", key: "spot", operator: "Exists", effect: "NoSchedule" };
    const field = list("tolerations", { instances: [spot], canAdd: false });
    const tolerates = (...tolerations: JsonObject[]): JsonObject => job({ containers: [container()], tolerations });
    expect(messages(tolerates({ key: "spot", operator: "Exists", effect: "NoSchedule" }), field)).toEqual([]);
    expect(messages(tolerates({ operator: "Exists" }), field)[0]).toContain("item : may not be added");
  });
});

describe("roles", () => {
  const pytorch = {
    apiVersion: "kubeflow.org/v1",
    kind: "PyTorchJob",
    spec: {
      pytorchReplicaSpecs: {
        Master: { template: { spec: { containers: [container({ image: "m" })] } } },
        Worker: { template: { spec: { containers: [container({ image: "w" })] } } },
      },
    },
  };

  it("are judged apart", () => {
    expect(messages(pytorch, scalar("worker.image", { options: ["x"] }))).toEqual([
      "workload/options worker.image of worker, container main: w is not one of x (department research)",
    ]);
    expect(messages(pytorch, scalar("master.image", { options: ["x"] }))[0]).toContain("m is not one of x");
    expect(messages(pytorch, scalar("image", { options: ["x"] }))).toHaveLength(2);
  });

  it("are workers in kinds that have none, so that a bare pod is no way around", () => {
    expect(messages(job({ containers: [container()] }), scalar("worker.image", { options: ["x"] }))).toHaveLength(1);
    expect(messages(job({ containers: [container()] }), scalar("master.image", { options: ["x"] }))).toHaveLength(0);
  });
});

describe("what cannot be judged", () => {
  it("is named: fields without a place, and kinds that do not show one", () => {
    const spark = {
      apiVersion: "sparkoperator.k8s.io/v1beta2",
      kind: "SparkApplication",
      spec: { driver: { image: "x" } },
    };
    const policy = policyOf(
      "training",
      scalar("compute.cpuMemoryRequest", { max: "1Gi" }),
      scalar("createHomeDir", { canEdit: false }),
    );
    expect(evaluate(findWorkloadKind(spark.apiVersion, spark.kind)!, spark, policy)).toEqual({
      violations: [],
      unjudged: [
        { field: "compute.cpuMemoryRequest", why: "unreadable" },
        { field: "createHomeDir", why: "no-place" },
      ],
    });
  });

  it("is what may be missing here and come from elsewhere", () => {
    const trainJob = { apiVersion: "trainer.kubeflow.org/v1alpha1", kind: "TrainJob", spec: { trainer: {} } };
    const policy = policyOf("distributed", scalar("image", { required: true }));
    expect(evaluate(findWorkloadKind(trainJob.apiVersion, trainJob.kind)!, trainJob, policy)).toEqual({
      violations: [],
      unjudged: [{ field: "image", why: "partial" }],
    });
  });
});

describe("bounds", () => {
  it("break exactly when the number is outside of them, however it is written", () => {
    const written = fc
      .integer({ min: 0, max: 100_000 })
      .chain((milli) =>
        fc.constantFrom(`${milli}m`, String(milli / 1000), `${milli * 1000}u`).map((text) => ({ milli, text })),
      );
    fc.assert(
      fc.property(written, fc.integer({ min: 0, max: 100_000 }), ({ milli, text }, limit) => {
        const object = job({ containers: [container({ resources: { limits: { cpu: text } } })] });
        const broken = messages(object, scalar("compute.cpuCoreLimit", { max: limit / 1000 })).length > 0;
        expect(broken).toBe(milli > limit);
      }),
      { seed: 7 },
    );
  });
});
