import { App } from "cdk8s";
import { describe, expect, it } from "vitest";
import type { KubeObject } from "../objects/kube-object.js";
import { objectChart } from "./chart.js";

describe("a chart of compiled objects", () => {
  it("prints the objects as they are, also those that differ in nothing but their namespace", () => {
    const objects: readonly KubeObject[] = [
      { apiVersion: "v1", kind: "Namespace", metadata: { name: "vision" } },
      { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "workload", namespace: "vision" } },
      { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "workload", namespace: "speech" } },
      {
        apiVersion: "rbac.authorization.k8s.io/v1",
        kind: "ClusterRole",
        metadata: { name: "fairlead:viewer" },
        rules: [],
      },
    ];
    expect(objectChart(new App(), "east", objects).toJson()).toEqual(objects);
  });
});
