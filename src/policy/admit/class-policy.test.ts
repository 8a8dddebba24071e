import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../kernel/json.js";
import { workloadKinds } from "../../workloads/index.js";
import { policyOf, scalar } from "../testing/policy-literal.js";
import { classPolicies } from "./class-policy.js";
import { PLAIN_CONTEXT, policyClass, type ClassContext } from "./policy-class.js";

const policy = policyOf("training", scalar("image", { options: ["a:1"] }));
const context: ClassContext = {
  ...PLAIN_CONTEXT,
  breakGlass: { users: [], groups: ["gpu-emergency"] },
  sync: { users: ["applies"], groups: [] },
  spared: ["kube-system", "scheduler"],
};

interface Spec {
  readonly matchConstraints: JsonObject & { readonly resourceRules: readonly JsonObject[] };
  readonly matchConditions: readonly { readonly name: string; readonly expression: string }[];
}

function specOf(kind: string): Spec {
  const found = workloadKinds.find((one) => one.kind === kind);
  return classPolicies(policy, [found!], context).objects[0]?.object["spec"] as unknown as Spec;
}

describe("the policy of a class", () => {
  it("is for namespaces of the class, never for spared ones, whatever their labels (scope too broad)", () => {
    expect(specOf("Job").matchConstraints["namespaceSelector"]).toEqual({
      matchExpressions: [
        { key: "policy.fairlead.dev/training", operator: "In", values: [policyClass(policy)] },
        { key: "kubernetes.io/metadata.name", operator: "NotIn", values: ["kube-system", "scheduler"] },
      ],
    });
  });

  it("is for one kind, with its versions by name, so that types are checked (ten kinds at most)", () => {
    const showing = workloadKinds.filter((kind) => classPolicies(policy, [kind], context).objects.length > 0);
    expect(showing.length).toBeGreaterThan(20);
    for (const { kind, plural, versions } of showing) {
      const { resourceRules } = specOf(kind).matchConstraints;
      const own = resourceRules.filter(({ resources }) => (resources as readonly string[])[0] === plural);
      expect(own.map(({ apiVersions }) => apiVersions)).toEqual(versions.map((version) => [version]));
    }
  });

  it("names subresources of pods one by one, as `*` would not take them in", () => {
    expect(specOf("Pod").matchConstraints.resourceRules.map(({ resources }) => resources)).toEqual([
      ["pods"],
      ["pods/ephemeralcontainers", "pods/resize"],
    ]);
    expect(specOf("Deployment").matchConstraints.resourceRules).toHaveLength(1);
  });

  it("lets pass what ends, an emergency, controllers but not who applies, and other types", () => {
    const conditions = Object.fromEntries(
      specOf("Job").matchConditions.map(({ name, expression }) => [name, expression]),
    );
    expect(Object.keys(conditions)).toEqual([
      "not-being-deleted",
      "not-break-glass",
      "not-a-controller",
      "of-the-type",
    ]);
    expect(conditions["not-being-deleted"]).toContain("deletionTimestamp");
    expect(conditions["not-break-glass"]).toContain("gpu-emergency");
    expect(conditions["not-a-controller"]).toContain('"applies"');
    // An owner counts for accounts of other namespaces alone: everybody may write one.
    expect(conditions["not-a-controller"]).toContain('"system:serviceaccount:" + request.namespace');
  });

  it("has one message on one line, however many rules there are", () => {
    const { validations } = specOf("Job") as unknown as { validations: readonly { readonly message: string }[] };
    expect(validations).toHaveLength(1);
    expect(validations[0]?.message).not.toContain("\n");
  });
});
