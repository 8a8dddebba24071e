import { describe, expect, it } from "vitest";
import { EXPRESSION_BUDGET, POLICY_BUDGET } from "../../objects/admission/limits.js";
import { findWorkloadKind, workloadKinds } from "../../workloads/index.js";
import { list, policyOf, scalar } from "../testing/policy-literal.js";
import { classPolicy } from "./class-policy.js";
import { policyCost } from "./policy-cost.js";

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

describe("the cost of a policy", () => {
  it("is its dearest expression and their sum, and grows with its rules", () => {
    const [cost] = policyCost(classPolicy(job, policyOf("training", scalar("image", { options: ["a"] }))).objects);
    const [more] = policyCost(
      classPolicy(job, policyOf("training", scalar("image", { options: ["a"], required: true }))).objects,
    );
    expect(cost?.dearest.cost).toBeGreaterThan(0);
    expect(cost?.sum).toBeGreaterThan(cost!.dearest.cost);
    expect(more?.sum).toBeGreaterThan(cost!.sum);
  });

  it("is within the budgets for every kind: rules that are too many for one policy are divided", () => {
    for (const kind of workloadKinds) {
      const { objects, refused, parts } = classPolicy(kind, rich);
      expect(refused, kind.kind).toEqual([]);
      for (const { dearest, sum } of policyCost(objects)) {
        expect(dearest.cost, `${kind.kind} ${dearest.expression}`).toBeLessThanOrEqual(EXPRESSION_BUDGET);
        expect(sum).toBeLessThanOrEqual(POLICY_BUDGET);
      }
      expect(objects).toHaveLength(2 * parts.length);
    }
    expect(classPolicy(job, rich).parts.length).toBeGreaterThan(1);
  });

  it("refuses by name a rule that alone could be too dear", () => {
    const options = Array.from({ length: 4000 }, (_, index) => `registry.example.com/image-${index}`);
    const { refused, objects } = classPolicy(job, policyOf("training", scalar("image", { options })));
    expect(refused).toEqual([
      { field: "image", rule: "options", why: expect.stringContaining("units of the 300000") as string },
    ]);
    expect(policyCost(objects)[0]?.dearest.cost).toBeLessThan(EXPRESSION_BUDGET);
  });
});
