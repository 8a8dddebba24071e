import { describe, expect, it } from "vitest";
import { modelFixture } from "../../test/support/model-fixture.js";
import type { JsonObject } from "../kernel/json.js";
import type { OrgModel } from "../model/org-model.js";
import { PLAIN_CONTEXT } from "../policy/admit/policy-class.js";
import { clusterPolicies, type ClusterPolicies } from "./policy-classes.js";

const policy = (scope: string | Readonly<Record<string, string>>, type: string, written: JsonObject): JsonObject => ({
  kind: "workload-policy",
  name: `${typeof scope === "string" ? scope : Object.values(scope).join("-")}-${type}`,
  scope,
  type,
  ...written,
});
const ceiling = (max: number): JsonObject => ({ rules: { compute: { gpuDevicesRequest: { max } } } });

function organization(policies: readonly JsonObject[], kubernetes = "1.36"): OrgModel {
  const project = (name: string, department: string): JsonObject => ({
    kind: "project",
    name,
    department,
    quotas: [{ nodePool: "east/h100", gpu: 1 }],
  });
  return modelFixture([
    { kind: "organization", name: "acme" },
    { kind: "cluster", name: "east", kubernetes, scheduler: { backend: "fake", version: "1.0" } },
    { kind: "node-pool", name: "h100", cluster: "east", nodes: { label: { gpu: "h100" }, gpus: 64 } },
    { kind: "department", name: "research", quotas: [{ nodePool: "east/h100", gpu: 8 }] },
    { kind: "department", name: "sales", quotas: [{ nodePool: "east/h100", gpu: 8 }] },
    project("vision", "research"),
    project("speech", "research"),
    project("ads", "sales"),
    ...policies,
  ]);
}

function compiled(
  policies: readonly JsonObject[],
  kubernetes?: string,
): ClusterPolicies & { of: (name: string) => JsonObject } {
  const model = organization(policies, kubernetes);
  const [cluster] = model.clusters;
  if (!cluster) throw new Error("no cluster");
  const made = clusterPolicies(model, cluster, {
    projects: model.projects,
    context: { ...PLAIN_CONTEXT, labels: { by: "us" } },
  });
  const of = (name: string): JsonObject => made.labelsOf(model.projects.find((project) => project.name === name)!);
  return { ...made, of };
}

describe("the policies of a cluster", () => {
  it("are nothing where there are none", () => {
    const made = compiled([]);
    expect(made.classes.size).toBe(0);
    expect(made.of("vision")).toEqual({});
  });

  it("are one class for all projects with the same policy, named on each of their namespaces by type", () => {
    const made = compiled([policy("organization", "training", ceiling(8))]);
    const [only, ...others] = made.classes.keys();
    expect(others).toEqual([]);
    for (const name of ["vision", "speech", "ads"])
      expect(made.of(name)).toEqual({ "policy.fairlead.dev/training": only });
    expect(made.of("vision")).toBe(made.of("ads"));
  });

  it("are a class of its own for each different policy, and the same one whatever the policy is called", () => {
    const made = compiled([
      policy({ department: "research" }, "training", ceiling(8)),
      policy({ department: "sales" }, "training", ceiling(4)),
      policy({ project: "speech" }, "workspace", ceiling(1)),
    ]);
    expect(made.classes.size).toBe(3);
    const [vision, speech] = [made.of("vision"), made.of("speech")];
    expect(speech["policy.fairlead.dev/training"]).toBe(vision["policy.fairlead.dev/training"]);
    expect(Object.keys(speech)).toEqual(["policy.fairlead.dev/workspace", "policy.fairlead.dev/training"]);
    const renamed = compiled([{ ...policy({ department: "research" }, "training", ceiling(8)), name: "other" }]);
    expect(renamed.of("vision")["policy.fairlead.dev/training"]).toBe(vision["policy.fairlead.dev/training"]);
  });

  it("come before the namespaces that name them, and select these by label", () => {
    const made = compiled([policy("organization", "training", ceiling(8))]);
    for (const [name, objects] of made.classes) {
      for (const { object, hints } of objects) {
        expect(hints.wave).toBeLessThan(-20);
        expect(object.metadata.labels).toEqual({ by: "us" });
        if (object.kind === "ValidatingAdmissionPolicy")
          expect(object["spec"]).toMatchObject({
            matchConstraints: {
              namespaceSelector: {
                matchExpressions: expect.arrayContaining([
                  { key: "policy.fairlead.dev/training", operator: "In", values: [name] },
                ]),
              },
            },
          });
      }
      expect(new Set(objects.map(({ object }) => `${object.kind}/${object.metadata.name}`)).size).toBe(objects.length);
    }
  });

  it("are left out, with a warning, where Kubernetes is too old for them", () => {
    const made = compiled([policy("organization", "training", ceiling(8))], "1.29");
    expect(made.classes.size).toBe(0);
    expect(made.of("vision")).toEqual({});
    expect(made.diagnostics).toEqual([
      expect.objectContaining({
        code: "policy/not-enforced",
        severity: "warning",
        at: expect.objectContaining({ pointer: ["kubernetes"] }),
      }),
    ]);
  });
});
