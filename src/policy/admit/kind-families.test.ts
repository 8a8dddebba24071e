import { describe, expect, it } from "vitest";
import { workloadKinds } from "../../workloads/index.js";
import { WORKLOAD_TYPES } from "../fields/field.js";
import { policyOf, scalar } from "../testing/policy-literal.js";
import { isOneOf, kindFamilies } from "./kind-families.js";

describe("families of kinds", () => {
  it.each(WORKLOAD_TYPES)(
    "of %s have every kind that the policy says something of once, and no more than ten versions",
    (type) => {
      const policy = policyOf(
        type,
        scalar("image", { options: ["a:1"] }),
        scalar("terminationGracePeriodSeconds", { max: 60 }),
      );
      const families = kindFamilies(policy, workloadKinds);
      const members = families.flatMap(({ kinds }) => kinds);
      expect(new Set(members).size).toBe(members.length);
      expect(members.length).toBeGreaterThan(20);
      for (const { kinds } of families)
        expect(kinds.reduce((sum, { versions }) => sum + versions.length, 0)).toBeLessThanOrEqual(10);
    },
  );

  it("are told apart by the kind of the request, which no two kinds share", () => {
    const names = workloadKinds.map(({ kind }) => kind);
    expect(new Set(names).size).toBe(names.length);
    expect(isOneOf(workloadKinds.slice(0, 2))).toBe('request.kind.kind in ["Pod", "Job"]');
  });

  it("are fewer than the kinds: what reads alike is said once", () => {
    const families = kindFamilies(policyOf("training", scalar("image", { options: ["a:1"] })), workloadKinds);
    expect(families.length).toBeLessThan(workloadKinds.length / 3);
  });
});
