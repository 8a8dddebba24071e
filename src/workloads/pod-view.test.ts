import { describe, expect, it } from "vitest";
import type { JsonObject } from "../kernel/json.js";
import { isImmutable, podsOf } from "./pod-view.js";
import { findWorkloadKind } from "./registry.js";
import { workloadTypeOf } from "./workload-type.js";

const template = (name: string): JsonObject => ({ spec: { containers: [{ name, image: name }] } });

function pods(object: JsonObject): readonly string[] {
  const kind = findWorkloadKind(object["apiVersion"] as string, object["kind"] as string);
  return podsOf(kind!, object).map(
    ({ role, name, replicas, containers }) =>
      `${role ?? "-"} ${name || "-"} ×${replicas}: ${containers.map((one) => `${one.name}/${one.place.role}`).join(" ")}`,
  );
}

describe("the pods of a workload", () => {
  it("are those of a Job's template, as many as run at once", () => {
    const spec = { parallelism: 3, template: template("main") };
    expect(pods({ apiVersion: "batch/v1", kind: "Job", spec })).toEqual(["- - ×3: main/main"]);
  });

  it("have the roles of a training job's replica types, whatever their keys", () => {
    const pytorchReplicaSpecs = {
      Master: { template: template("a") },
      Worker: { replicas: 4, template: template("b") },
      Wroker: { template: template("c") },
    };
    expect(pods({ apiVersion: "kubeflow.org/v1", kind: "PyTorchJob", spec: { pytorchReplicaSpecs } })).toEqual([
      "master - ×1: a/main",
      "worker - ×4: b/main",
      "worker - ×1: c/main",
    ]);
  });

  it("are named after their group in Ray", () => {
    const spec = {
      headGroupSpec: { template: template("head") },
      workerGroupSpecs: [{ groupName: "small", replicas: 2, template: template("ray") }],
    };
    expect(pods({ apiVersion: "ray.io/v1", kind: "RayCluster", spec })).toEqual([
      "master - ×1: head/main",
      "worker small ×2: ray/main",
    ]);
  });

  it("are the workers' where a LeaderWorkerSet says nothing of its leader", () => {
    const spec = { replicas: 2, leaderWorkerTemplate: { size: 4, workerTemplate: template("vllm") } };
    const object = { apiVersion: "leaderworkerset.x-k8s.io/v1", kind: "LeaderWorkerSet", spec };
    expect(pods(object)).toEqual(["leader - ×2: vllm/main", "worker - ×2: vllm/main"]);
    expect(podsOf(findWorkloadKind(object.apiVersion, object.kind)!, object).map((pod) => pod.isStandIn)).toEqual([
      true,
      false,
    ]);
  });

  it("have a model server as one more container in KServe", () => {
    const predictor = { model: { image: "triton" }, containers: [{ name: "proxy" }], minReplicas: 2 };
    expect(pods({ apiVersion: "serving.kserve.io/v1beta1", kind: "InferenceService", spec: { predictor } })).toEqual([
      "- predictor ×2: proxy/main model/main",
    ]);
  });

  it("are an Argo workflow's steps and the workflow itself", () => {
    const spec = {
      templates: [
        { name: "train", container: { image: "a" }, sidecars: [{ name: "log" }] },
        { name: "eval", script: { image: "b" } },
      ],
    };
    expect(pods({ apiVersion: "argoproj.io/v1alpha1", kind: "Workflow", spec })).toEqual([
      "- train ×1: container/main log/sidecar",
      "- eval ×1: script/main",
      "- spec ×1: ",
    ]);
  });

  it("take the labels of the Notebook they belong to", () => {
    const object = {
      apiVersion: "kubeflow.org/v1",
      kind: "Notebook",
      metadata: { labels: { a: "b" } },
      spec: { template: template("nb") },
    };
    expect(podsOf(findWorkloadKind("kubeflow.org/v1", "Notebook")!, object)[0]?.metadata).toEqual({
      pointer: ["metadata"],
      value: { labels: { a: "b" } },
    });
  });

  it("are none where nothing is written", () => {
    expect(pods({ apiVersion: "apps/v1", kind: "Deployment" })).toEqual([]);
    expect(pods({ apiVersion: "apps/v1", kind: "Deployment", spec: { template: [] } })).toEqual([]);
  });
});

describe("the type of a workload", () => {
  const kind = findWorkloadKind("batch/v1", "Job")!;

  it("is the first of its kind, or another one that its label names", () => {
    expect(workloadTypeOf(kind, {})).toEqual({ type: "training" });
    expect(workloadTypeOf(kind, { metadata: { labels: { "fairlead.dev/workload-type": "workspace" } } })).toEqual({
      type: "workspace",
    });
  });

  it("is refused when its kind does not take it", () => {
    expect(workloadTypeOf(kind, { metadata: { labels: { "fairlead.dev/workload-type": "nimService" } } })).toEqual({
      refused: "nimService",
    });
  });
});

describe("what cannot change", () => {
  it("is the template of a Job, and no other part of it", () => {
    const kind = findWorkloadKind("batch/v1", "Job")!;
    const object = { spec: { template: {} } };
    expect(isImmutable(kind, object, ["spec", "template", "spec"])).toBe(true);
    expect(isImmutable(kind, object, ["spec", "parallelism"])).toBe(false);
  });
});
