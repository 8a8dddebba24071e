import { describe, expect, it } from "vitest";
import { modelFixture } from "../../test/support/model-fixture.js";
import { argoCd } from "../delivery/argocd/index.js";
import type { JsonObject } from "../kernel/json.js";
import type { PlannedObject } from "../objects/kube-object.js";
import { WAVES } from "../objects/kube-object.js";
import { kaiBackend } from "../schedulers/kai/index.js";
import { workloadDiagnostics } from "../policy/index.js";
import { clusterGuards, type ClusterGuards } from "./cluster-guards.js";
import { guardDiagnostics } from "./guard-diagnostics.js";

interface Setting {
  readonly kubernetes?: string;
  readonly organization?: JsonObject;
  readonly cluster?: JsonObject;
  readonly delivered?: boolean;
}

function guardsOf({ kubernetes = "1.34", organization, cluster, delivered = true }: Setting = {}): ClusterGuards {
  const delivery = { engine: "argocd", repository: "https://git.acme.example/rendered.git" };
  const model = modelFixture([
    { kind: "organization", name: "acme", ...(delivered ? { delivery } : {}), ...organization },
    { kind: "cluster", name: "east", kubernetes, scheduler: { backend: "kai", version: "0.17" }, ...cluster },
  ]);
  const [east] = model.clusters;
  if (!east) throw new Error("no cluster");
  const labels = { "app.kubernetes.io/managed-by": "fairlead" };
  return clusterGuards({ model, cluster: east, backend: kaiBackend, engine: delivered ? argoCd : undefined, labels });
}

function policy(guards: ClusterGuards, name: string): string {
  const found = guards.objects.find(
    ({ object }) => object.kind === "ValidatingAdmissionPolicy" && object.metadata.name === `fairlead-guard-${name}`,
  );
  if (!found) throw new Error(`There is no guard "${name}"`);
  return JSON.stringify(found.object["spec"]).replaceAll('\\"', '"');
}

const names = ({ objects }: ClusterGuards, kind: string): readonly string[] =>
  objects.filter(({ object }) => object.kind === kind).map(({ object }) => object.metadata.name);
const specOf = ({ object }: PlannedObject): JsonObject => object["spec"] as JsonObject;

describe("the guards of a cluster", () => {
  it("are a fixed number of policies, each with one binding of its name that denies", () => {
    const guards = guardsOf();
    const policies = names(guards, "ValidatingAdmissionPolicy");
    expect(policies).toHaveLength(new Set(policies).size);
    expect(names(guards, "ValidatingAdmissionPolicyBinding")).toEqual(policies);
    for (const planned of guards.objects.filter(({ object }) => object.kind.endsWith("Binding")))
      expect(specOf(planned)).toEqual({ policyName: planned.object.metadata.name, validationActions: ["Deny"] });
  });

  it("are there before any namespace that they are for, the policy before its binding", () => {
    for (const { object, hints } of guardsOf().objects) {
      expect(hints.wave).toBe(object.kind.endsWith("Binding") ? WAVES.admissionBinding : WAVES.admissionPolicy);
      expect(hints.wave).toBeLessThan(WAVES.namespace);
    }
  });

  it("are not written for a Kubernetes without admission policies, which is said", () => {
    const { objects, diagnostics } = guardsOf({ kubernetes: "1.29" });
    expect(objects).toEqual([]);
    expect(diagnostics.map(({ code, at }) => [code, at])).toEqual([
      ["guard/kubernetes-too-old", { definition: 1, pointer: ["kubernetes"] }],
    ]);
    expect(guardsOf({ kubernetes: "1.30" }).objects.length).toBeGreaterThan(0);
  });

  it("say only codes that have a page, and end what people read with a point", () => {
    const known = new Set([...guardDiagnostics, ...workloadDiagnostics].map(({ code }) => code));
    for (const { object } of guardsOf().objects) {
      for (const [code] of JSON.stringify(object).matchAll(/(guard|workload)\/[a-z-]+:/g))
        expect(known).toContain(code.slice(0, -1));
      const { validations = [] } = object["spec"] as { validations?: readonly { readonly message: string }[] };
      for (const { message } of validations) expect(message).toMatch(/^(guard|workload)\/[a-z-]+: .*\.$/);
    }
  });

  it("never match the namespaces of the cluster, its scheduler and its delivery engine", () => {
    for (const { object } of guardsOf().objects) {
      const text = JSON.stringify(object);
      if (!text.includes('"namespaceSelector":{"matchExpressions"')) continue;
      for (const name of ["kube-system", "kai-scheduler", "argocd"]) expect(text).toContain(`"${name}"`);
    }
  });

  it("name every kind that they are for, but where a label is looked for on all", () => {
    const everywhere = guardsOf().objects.filter(({ object }) => JSON.stringify(object).includes('"resources":["*"]'));
    expect(everywhere.map(({ object }) => object.metadata.name)).toEqual([
      "fairlead-guard-queue-labels",
      "fairlead-guard-node-pool-labels",
    ]);
    for (const planned of everywhere) expect(JSON.stringify(specOf(planned))).toContain('"operator":"Exists"');
  });
});

describe("who passes the guards", () => {
  it("has a namespace of his own spared, wherever the delivery engine runs", () => {
    const delivery = { engine: "argocd", repository: "https://git.acme.example/rendered.git", namespace: "gitops" };
    const guards = guardsOf({ organization: { delivery } });
    expect(policy(guards, "pods")).toContain('"gitops"');
    expect(policy(guards, "namespaces")).toContain("system:serviceaccount:gitops:argocd-application-controller");
  });

  it("is the delivery engine's own account, unless the definitions name others", () => {
    expect(policy(guardsOf(), "namespaces")).toContain('"system:serviceaccount:argocd:argocd-application-controller"');
    const guards = { syncedBy: ["eks-argocd"] };
    const named = policy(guardsOf({ cluster: { guards } }), "namespaces");
    expect(named).toContain('["eks-argocd"]');
    expect(named).not.toContain("argocd-application-controller");
  });

  it("is one account where Argo CD runs itself, and the one that it was given elsewhere", () => {
    const here = { destination: { server: "https://kubernetes.default.svc" } };
    expect(policy(guardsOf({ cluster: here }), "namespaces")).not.toContain("argocd-manager");
    const there = { destination: { server: "https://east.acme.example" } };
    expect(policy(guardsOf({ cluster: there }), "namespaces")).toContain("kube-system:argocd-manager");
  });

  it("is the group that Kubernetes lets pass everything, unless groups are named; those of a cluster win", () => {
    expect(policy(guardsOf(), "removal")).toContain('["system:masters"]');
    const organization = { guards: { breakGlass: ["all"], otherSchedulers: "without-gpu" } };
    expect(policy(guardsOf({ organization }), "removal")).toContain('["all"]');
    const own = guardsOf({ organization, cluster: { guards: { breakGlass: ["east"] } } });
    expect(policy(own, "removal")).toContain('["east"]');
    expect(policy(own, "pods"), "other fields stay the organization's").toContain("asks_for_devices");
  });

  it("is nobody but those groups where nobody is known to apply the output", () => {
    expect(policy(guardsOf({ delivered: false }), "namespaces")).toContain("names no one");
  });
});
