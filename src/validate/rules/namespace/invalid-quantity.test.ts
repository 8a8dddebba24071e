import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { invalidQuantity } from "./invalid-quantity.js";

describe("namespace/invalid-quantity", () => {
  it("is silent about counts and quantities", () => {
    const findings = definitionFindings(
      invalidQuantity,
      smallOrganization({
        project: { resourceQuota: { pods: 200, "requests.cpu": "500m", "requests.memory": "1.5Ti" } },
      }),
    );
    expect(findings).toEqual([]);
  });

  it("is silent about none", () => {
    const findings = definitionFindings(invalidQuantity, smallOrganization({ project: { resourceQuota: "none" } }));
    expect(findings).toEqual([]);
  });

  it("refuses what is no quantity", () => {
    const findings = definitionFindings(
      invalidQuantity,
      smallOrganization({ organization: { resourceQuota: { "requests.memory": "256 GiB" } } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Organization "acme": resourceQuota asks for "256 GiB" of requests.memory, which is not a quantity.',
        at: { definition: 0, pointer: ["resourceQuota", "requests.memory"] },
      },
    ]);
  });

  it("refuses a part of what comes whole, but not of a request", () => {
    const resourceQuota = { "services.nodeports": "1.5", "nvidia.com/gpu": "500m", "requests.nvidia.com/gpu": "500m" };
    const findings = definitionFindings(invalidQuantity, smallOrganization({ project: { resourceQuota } }));
    expect(findings).toMatchObject([
      {
        message: 'Project "vision": resourceQuota asks for "1.5" of services.nodeports, which comes in whole numbers.',
        hint: "Write a whole number such as 200.",
      },
      { at: { pointer: ["resourceQuota", "nvidia.com/gpu"] } },
    ]);
  });
});
