import { describe, expect, it } from "vitest";
import type { Json } from "../kernel/json.js";
import type { EffectivePolicy } from "./effective-policy.js";
import { policyClass, policyText, readPolicyText } from "./policy-text.js";
import { from, list, policyOf, RESEARCH, scalar } from "./testing/policy-literal.js";

const home = { name: "home", claimName: "home", path: "/home", source: "tenant/x" };
const policy: EffectivePolicy = {
  ...policyOf(
    "distributed",
    scalar("worker.compute.gpuDevicesRequest", { min: 1, max: 8 }, 2),
    scalar("worker.priorityClass", { options: ["low", "high"] }),
    list("worker.storage.pvc", { instances: [home], locked: ["home"], attributes: { readOnly: true } }),
  ),
  imposedAssets: [from({ role: "worker", field: "storage.pvc", item: home })],
};
const read = (text: string, name = policyClass(policy)): EffectivePolicy | undefined =>
  readPolicyText(JSON.parse(text) as Json, name);

describe("the text of a policy", () => {
  it("says all that judges workloads: rules, defaults, items, assets and whose they are", () => {
    const again = read(policyText(policy));
    const withoutDefinitions = JSON.parse(
      JSON.stringify(policy)
        .replaceAll(JSON.stringify(RESEARCH.policy), '""')
        .replaceAll('"pointer":["rules"]', '"pointer":[]'),
    ) as EffectivePolicy;
    expect(again).toEqual(withoutDefinitions);
  });

  it("has one class, whatever definitions the policy was written in", () => {
    const elsewhere = JSON.parse(
      JSON.stringify(policy).replaceAll(RESEARCH.policy, "workload-policy:b"),
    ) as EffectivePolicy;
    expect(policyClass(elsewhere)).toBe(policyClass(policy));
    const otherUnit = JSON.parse(JSON.stringify(policy).replaceAll('"research"', '"product"')) as EffectivePolicy;
    expect(policyClass(otherUnit)).not.toBe(policyClass(policy));
  });

  it("is not believed once it is not what its class says", () => {
    expect(read(policyText(policy).replace('"value":8', '"value":9'))).toBeUndefined();
    expect(read(policyText(policy), "p-000000000000")).toBeUndefined();
  });
});
