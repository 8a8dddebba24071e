import { describe, expect, it } from "vitest";
import type { JsonObject } from "../kernel/json.js";
import type { EffectivePolicy } from "./effective-policy.js";
import { policyOf, scalar } from "./testing/policy-literal.js";
import { verdict } from "./verdict.js";

const policy = policyOf("inference", scalar("compute.gpuDevicesRequest", { max: 4 }), scalar("image", {}, "base:1"));

function deployment(gpus: number, metadata: JsonObject = {}): JsonObject {
  const containers = [{ name: "main", image: "a", resources: { limits: { "nvidia.com/gpu": gpus } } }];
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "d", ...metadata },
    spec: { template: { spec: { containers } } },
  };
}

const policyFor = (): EffectivePolicy => policy;

describe("the verdict", () => {
  it("is deny with every violation, or allow", () => {
    expect(verdict({ object: deployment(8), policyFor })).toMatchObject({ decision: "deny", type: "inference" });
    expect(verdict({ object: deployment(4), policyFor })).toMatchObject({ decision: "allow", violations: [] });
  });

  it("lets an object that broke a rule before be updated where it does not break more", () => {
    const old = deployment(8);
    const relabelled = deployment(8, { labels: { a: "b" } });
    expect(verdict({ object: relabelled, old, policyFor })).toMatchObject({
      decision: "allow",
      violations: [],
      grandfathered: [{ rule: "max" }],
    });
    expect(verdict({ object: deployment(16), old, policyFor }).decision).toBe("deny");
    expect(verdict({ object: deployment(8), old: deployment(2), policyFor }).decision).toBe("deny");
  });

  it("lets an object that is being deleted pass as it is", () => {
    const object = deployment(8, { deletionTimestamp: "2026-01-01T00:00:00Z", finalizers: [] });
    expect(verdict({ object, old: deployment(8), policyFor })).toMatchObject({
      decision: "allow",
      policy: "deleting",
      mutated: object,
    });
  });

  it("writes no defaults on an update that leaves the pods alone, nor where they cannot change", () => {
    const job = (labels: JsonObject, name: string): JsonObject => ({
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: { labels },
      spec: { template: { spec: { containers: [{ name }] } } },
    });
    expect(verdict({ object: job({ a: "b" }, "c"), old: job({}, "c"), policyFor })).toMatchObject({ applied: [] });
    expect(verdict({ object: job({}, "d"), old: job({}, "c"), policyFor })).toMatchObject({ applied: [] });
    const changed = { ...deployment(1), spec: { template: { spec: { containers: [{ name: "new" }] } } } };
    expect(verdict({ object: changed, old: deployment(1), policyFor })).toMatchObject({
      applied: [{ field: "image" }],
    });
  });

  it("allows everything where no policy is", () => {
    expect(verdict({ object: deployment(99), policyFor: () => undefined })).toMatchObject({
      decision: "allow",
      policy: "none",
    });
  });

  it("says that it does not know a kind instead of allowing it", () => {
    const object = { apiVersion: "v1", kind: "Service" };
    expect(verdict({ object, policyFor })).toEqual({ decision: "unknown", reason: "unknown-kind" });
    expect(verdict({ object: {}, policyFor, runsNothing: () => true })).toEqual({
      decision: "unknown",
      reason: "unknown-kind",
    });
    expect(verdict({ object, policyFor, runsNothing: (_, kind) => kind === "Service" })).toEqual({
      decision: "unknown",
      reason: "not-a-workload",
    });
  });

  it("leaves what controllers make to the verdict on its owner", () => {
    const user = "system:serviceaccount:kube-system:replicaset-controller";
    expect(verdict({ object: deployment(8), policyFor, user })).toMatchObject({
      decision: "allow",
      policy: "controller",
    });
    expect(verdict({ object: deployment(8), policyFor, user: "ines" }).decision).toBe("deny");
  });

  it("leaves what an operator makes to the verdict on its owner, and nothing that people or the project's own accounts say is owned", () => {
    const owned = (kind: string): JsonObject =>
      deployment(8, {
        ownerReferences: [{ apiVersion: "kubeflow.org/v1", kind, name: "t", uid: "1", controller: true }],
      });
    const of = (object: JsonObject, user: string): unknown => verdict({ object, policyFor, user, namespace: "vision" });
    const operator = "system:serviceaccount:kubeflow:training-operator";
    expect(of(owned("PyTorchJob"), operator)).toMatchObject({ decision: "allow", policy: "controller" });
    expect(of(deployment(8), operator)).toMatchObject({ decision: "deny" });
    expect(of(owned("Website"), operator)).toMatchObject({ decision: "deny" });
    expect(of(owned("PyTorchJob"), "ines")).toMatchObject({ decision: "deny" });
    expect(of(owned("PyTorchJob"), "system:serviceaccount:vision:default")).toMatchObject({ decision: "deny" });
  });

  it("refuses a type that the kind cannot be", () => {
    const object = deployment(1, { labels: { "fairlead.dev/workload-type": "nimService" } });
    expect(verdict({ object, policyFor })).toMatchObject({ decision: "refused-type", word: "nimService" });
  });
});
