import { describe, expect, it } from "vitest";
import { orgModel } from "../../../test/support/org-model.js";
import type { Cluster } from "../../model/org-model.js";
import { policyDiagnostics } from "../policy-diagnostics.js";
import { from, list, policyOf, scalar } from "../testing/policy-literal.js";
import { defaultsNotEnforced } from "./defaults-not-enforced.js";
import { mutationSupport } from "./mutation-support.js";

function clusterOf(minor: number, mutatingPolicies: Cluster["mutatingPolicies"] = null): Cluster {
  const [cluster] = orgModel({ pools: [{ name: "h100" }] }, "kai").clusters;
  return { ...cluster!, kubernetes: { major: 1, minor }, mutatingPolicies };
}

const policies = [
  policyOf(
    "training",
    scalar("compute.gpuDevicesRequest", { required: true }, 1),
    scalar("security.runAsNonRoot", { canEdit: false }, true),
    scalar("compute.cpuCoreLimit", {}, 8),
    scalar("image", { required: true }),
  ),
  { ...policyOf("inference"), imposedAssets: [from({ role: null, field: "storage.pvc", item: { name: "a" } })] },
  policyOf("workspace", scalar("compute.gpuDevicesRequest", { max: 1 })),
];

describe("what an API server gives defaults with", () => {
  it("is on from 1.36, beta where 1.34 and 1.35 declare it, and nothing else", () => {
    expect([33, 34, 35, 36, 37].map((minor) => mutationSupport(clusterOf(minor)))).toEqual([
      "none",
      "none",
      "none",
      "v1",
      "v1",
    ]);
    expect([33, 34, 35, 36].map((minor) => mutationSupport(clusterOf(minor, "v1beta1")))).toEqual([
      "none",
      "v1beta1",
      "v1beta1",
      "v1",
    ]);
  });
});

describe("a cluster that gives no defaults", () => {
  it("is told which types have some, and what is refused for want of them", () => {
    const [found, ...others] = defaultsNotEnforced(clusterOf(35), policies);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: "policy/defaults-not-enforced", severity: "warning" });
    expect(found?.message).toMatch(
      /\(Kubernetes 1\.35\) gives no defaults \(1\.36 does\): policies for inference and training have defaults or imposed assets that only `fairlead admit` gives\. It refuses workloads without compute\.gpuDevicesRequest and security\.runAsNonRoot, which their policies require\.$/,
    );
    expect(found?.hint).toContain('admission: { mutatingPolicies: "v1beta1" }');
    expect(policyDiagnostics.map(({ code }) => code)).toContain(found?.code);
  });

  it("is not told of an API that it cannot turn on", () => {
    expect(defaultsNotEnforced(clusterOf(33), policies)[0]?.hint).not.toContain("v1beta1");
  });

  it("is told nothing where no policy gives anything, or where it gives defaults after all", () => {
    expect(defaultsNotEnforced(clusterOf(35), policies.slice(2))).toEqual([]);
    expect(defaultsNotEnforced(clusterOf(36), policies)).toEqual([]);
    expect(defaultsNotEnforced(clusterOf(34, "v1beta1"), policies)).toEqual([]);
  });

  it("counts what it cannot list", () => {
    const locked = list("storage.pvc", { instances: [{ name: "a" }], locked: ["a"] });
    const many = ["a", "b", "c", "d"].map((name) => scalar(`x.${name}`, { required: true }, 1));
    const [found] = defaultsNotEnforced(clusterOf(35), [policyOf("training", locked, ...many)]);
    expect(found?.message).toContain("without storage.pvc, x.a, x.b and 2 more, which");
  });
});
