import { describe, expect, it } from "vitest";
import type { JsonObject } from "../kernel/json.js";
import type { KubeObject } from "../objects/kube-object.js";
import { compareFields } from "./compare-fields.js";
import { frozenFields } from "./frozen-fields.js";

function frozen(apiVersion: string, kind: string, before: JsonObject, after: JsonObject) {
  const object = { apiVersion, kind, metadata: { name: "a" }, ...before } as KubeObject;
  return frozenFields(object, compareFields(object, { ...object, ...after })).map(({ path, effect }) => [path, effect]);
}

describe("fields that a cluster does not take lightly", () => {
  it.each<[string, string, JsonObject, JsonObject, string]>([
    ["rbac.authorization.k8s.io/v1", "RoleBinding", { roleRef: { name: "a" } }, { roleRef: { name: "b" } }, "/roleRef"],
    [
      "v1",
      "PersistentVolumeClaim",
      { spec: { storageClassName: "a" } },
      { spec: { storageClassName: "b" } },
      "/spec/storageClassName",
    ],
    ["v1", "Service", { spec: { clusterIP: "None" } }, { spec: {} }, "/spec/clusterIP"],
    [
      "batch/v1",
      "Job",
      { spec: { template: { spec: { a: 1 } } } },
      { spec: { template: { spec: { a: 2 } } } },
      "/spec/template",
    ],
    ["apps/v1", "StatefulSet", { spec: { serviceName: "a" } }, { spec: { serviceName: "b" } }, "/spec/serviceName"],
    ["scheduling.k8s.io/v1", "PriorityClass", { value: 1 }, { value: 2 }, "/value"],
    ["v1", "ConfigMap", { immutable: true, data: { a: "1" } }, { data: { a: "2" } }, "/data"],
  ])("%s %s", (...[apiVersion, kind, before, after, path]) => {
    expect(frozen(apiVersion, kind, before, after)).toEqual([[path, "refused"]]);
  });

  it("leave free what may change: sizes of claims, replicas, data that is not immutable", () => {
    const size = (storage: string) => ({ spec: { resources: { requests: { storage } } } });
    expect(frozen("v1", "PersistentVolumeClaim", size("1Gi"), size("2Gi"))).toEqual([]);
    expect(frozen("apps/v1", "StatefulSet", { spec: { replicas: 1 } }, { spec: { replicas: 2 } })).toEqual([]);
    expect(frozen("v1", "ConfigMap", { data: { a: "1" } }, { data: { a: "2" } })).toEqual([]);
    expect(frozen("example.com/v1", "Job", { spec: { template: 1 } }, { spec: { template: 2 } })).toEqual([]);
  });

  it("tell a change that hands nodes over from one that is refused", () => {
    const shard = (partitionLabelValue: string) => ({ spec: { partitionLabelValue } });
    expect(frozen("any.example/v1", "SchedulingShard", shard("a"), shard("b"))).toEqual([
      ["/spec/partitionLabelValue", "moves-nodes"],
    ]);
  });
});
