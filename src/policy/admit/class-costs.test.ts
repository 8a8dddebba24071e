import { describe, expect, it } from "vitest";
import {
  COST_ANNOTATION,
  EXPRESSION_BUDGET,
  POLICY_BUDGET,
  readBounds,
  type PolicyBounds,
} from "../../objects/admission/limits.js";
import { findWorkloadKind, workloadKinds } from "../../workloads/index.js";
import { generousPolicy } from "../testing/generous-policy.js";
import { list, policyOf, scalar } from "../testing/policy-literal.js";
import type { EffectivePolicy } from "../effective-policy.js";
import type { WorkloadKind } from "../../workloads/index.js";
import { classMutations } from "./class-mutation.js";
import { classPolicies, type ClassPolicies } from "./class-policy.js";

const job = findWorkloadKind("batch/v1", "Job")!;
const rich = policyOf(
  "training",
  ...["image", "command", "args", "workingDir"].map((field) => scalar(field, { options: ["a", "b"] })),
  ...["compute.cpuCoreLimit", "compute.cpuCoreRequest"].map((field) => scalar(field, { min: 0.1, max: 8, step: 0.1 })),
  list("environmentVariables", { canAdd: false, instances: [{ name: "A", value: "1" }], locked: ["A"] }),
  list("storage.hostPath", {
    canAdd: false,
    instances: [{ name: "a", path: "/x", mountPath: "/y" }],
    locked: ["a"],
    rules: { mountPath: { options: ["/y"] }, path: { canEdit: false } },
  }),
  list("compute.extendedResources", { rules: { quantity: { min: 1, max: 4 } } }),
);

/** What is said of each policy of a class. */
function costs({ objects }: ClassPolicies): readonly PolicyBounds[] {
  return objects.flatMap(({ object }) => readBounds(object.metadata.annotations?.[COST_ANNOTATION]) ?? []);
}
const ofKind = (kind: WorkloadKind, policy: EffectivePolicy): ClassPolicies => classPolicies(policy, [kind]);

describe("the cost of a policy", () => {
  it("is its dearest expression and their sum, and grows with its rules", () => {
    const [cost] = costs(ofKind(job, policyOf("training", scalar("image", { options: ["a"] }))));
    const [more] = costs(ofKind(job, policyOf("training", scalar("image", { options: ["a"], required: true }))));
    expect(cost?.dearest).toBeGreaterThan(0);
    expect(cost?.sum).toBeGreaterThan(cost!.dearest);
    expect(more?.sum).toBeGreaterThan(cost!.sum);
  });

  it("is within the budgets for every kind: rules that are too many for one policy are divided", () => {
    for (const kind of workloadKinds) {
      const made = ofKind(kind, rich);
      expect(made.refused, kind.kind).toEqual([]);
      for (const { dearest, sum } of costs(made)) {
        expect(dearest, kind.kind).toBeLessThanOrEqual(EXPRESSION_BUDGET);
        expect(sum).toBeLessThanOrEqual(POLICY_BUDGET);
      }
      expect(made.objects).toHaveLength(2 * costs(made).length);
    }
    expect(costs(ofKind(job, rich)).length).toBeGreaterThan(1);
  });

  it("refuses by name a rule that alone could be too dear", () => {
    const options = Array.from({ length: 4000 }, (_, index) => `registry.example.com/image-${index}`);
    const made = ofKind(job, policyOf("training", scalar("image", { options })));
    expect(made.refused).toEqual([
      expect.objectContaining({ field: "image", rule: "options", why: expect.stringContaining("units of the 600000") }),
    ]);
    expect(made.objects).toEqual([]);
  });
});

const generous = generousPolicy(40, 10);

describe("the cost of giving defaults", () => {
  const mutationCosts = (kinds: readonly WorkloadKind[], policy: EffectivePolicy): readonly PolicyBounds[] =>
    classMutations(policy, kinds, "v1").objects.flatMap(
      ({ object }) => readBounds(object.metadata.annotations?.[COST_ANNOTATION]) ?? [],
    );

  it("is said of each policy, and grows with what is given", () => {
    const [cost] = mutationCosts([job], policyOf("training", scalar("image", {}, "a:1")));
    const [more] = mutationCosts(
      [job],
      policyOf("training", scalar("image", {}, "a:1"), scalar("workingDir", {}, "/work")),
    );
    expect(cost?.dearest).toBeGreaterThan(0);
    expect(cost?.sum).toBeGreaterThan(cost!.dearest);
    expect(more?.sum).toBeGreaterThan(cost!.sum);
  });

  it("is within the budgets for every kind", () => {
    const written = workloadKinds.flatMap((kind) => mutationCosts([kind], generous).map((cost) => ({ kind, cost })));
    expect(written.length).toBeGreaterThan(20);
    for (const { kind, cost } of written) {
      expect(cost.dearest, kind.kind).toBeLessThanOrEqual(EXPRESSION_BUDGET);
      expect(cost.sum, kind.kind).toBeLessThanOrEqual(POLICY_BUDGET);
    }
  });

  it("of a family is that of its dearest kind", () => {
    const pytorchJob = findWorkloadKind("kubeflow.org/v1", "PyTorchJob")!;
    const [one, other] = [job, pytorchJob].map((kind) => mutationCosts([kind], generous)[0]);
    const [family] = mutationCosts([job, pytorchJob], generous);
    expect(family?.sum).toBe(Math.max(one!.sum, other!.sum));
  });
});
