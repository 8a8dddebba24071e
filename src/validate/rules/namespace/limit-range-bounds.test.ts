import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { limitRangeBounds } from "./limit-range-bounds.js";

describe("namespace/limit-range-bounds", () => {
  it("is silent about bounds in order, compared as quantities", () => {
    const findings = definitionFindings(
      limitRangeBounds,
      smallOrganization({
        project: {
          limitRange: {
            min: { memory: "512Mi" },
            defaultRequest: { memory: "1Gi" },
            default: { memory: "1024Mi" },
            max: { memory: "2G" },
          },
        },
      }),
    );
    expect(findings).toEqual([]);
  });

  it("refuses a minimum above the maximum", () => {
    const findings = definitionFindings(
      limitRangeBounds,
      smallOrganization({ department: { limitRange: { min: { cpu: "2" }, max: { cpu: "1500m" } } } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Department "research": limitRange has min 2 of cpu, above its max of 1500m.',
        at: { definition: 3, pointer: ["limitRange", "min", "cpu"] },
        related: [{ message: "max" }],
      },
    ]);
  });

  it("refuses a default above the maximum", () => {
    const findings = definitionFindings(
      limitRangeBounds,
      smallOrganization({ organization: { limitRange: { default: { cpu: "3" }, max: { cpu: "2" } } } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Organization "acme": limitRange has default 3 of cpu, above its max of 2.',
        at: { definition: 0, pointer: ["limitRange", "default", "cpu"] },
      },
    ]);
  });
});
