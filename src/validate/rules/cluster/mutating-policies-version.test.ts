import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import type { JsonObject } from "../../../kernel/json.js";
import { mutatingPoliciesVersion } from "./mutating-policies-version.js";

function findings(kubernetes: string, admission: JsonObject | undefined): readonly unknown[] {
  const west = { kind: "cluster", name: "west", kubernetes, scheduler: { backend: "kai" } };
  const definitions = smallOrganization({}, { ...west, ...(admission ? { admission } : {}) });
  return definitionFindings(mutatingPoliciesVersion, definitions);
}

const declared = { mutatingPolicies: "v1beta1" };

describe("cluster/mutating-policies-version", () => {
  it("is silent where nothing is declared, and where the version can have it turned on", () => {
    expect(findings("1.33", undefined)).toEqual([]);
    expect(findings("1.36", {})).toEqual([]);
    expect(findings("1.34", declared)).toEqual([]);
    expect(findings("v1.35.2", declared)).toEqual([]);
  });

  it("refuses versions that do not have it", () => {
    expect(findings("1.33.1", declared)).toMatchObject([
      {
        message:
          'Cluster "west" declares MutatingAdmissionPolicy "v1beta1", which Kubernetes 1.33.1 does not have (1.34 does).',
        at: { pointer: ["admission", "mutatingPolicies"] },
      },
    ]);
  });

  it("refuses versions that do not need it", () => {
    expect(findings("1.36", declared)).toMatchObject([
      {
        message:
          'Cluster "west" declares MutatingAdmissionPolicy "v1beta1", which Kubernetes 1.36 does not need: "v1" is always on from 1.36.',
      },
    ]);
  });
});
