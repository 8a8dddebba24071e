import { describe, expect, it } from "vitest";
import { modelFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { poolNotInDepartment } from "./pool-not-in-department.js";

describe("quota/pool-not-in-department", () => {
  it("is silent when the department has the pool", () => {
    const findings = modelFindings(poolNotInDepartment, smallOrganization());
    expect(findings).toEqual([]);
  });

  it("refuses a project's quota for a pool that its department lacks", () => {
    const findings = modelFindings(poolNotInDepartment, smallOrganization({ department: { quotas: [] } }));
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" has a quota for east/h100, but its department "research" has none.',
        at: { definition: 4, pointer: ["quotas", 0, "nodePool"] },
        related: [{ message: 'the quotas of department "research"' }],
      },
    ]);
  });

  it("holds departments to the department above them", () => {
    const findings = modelFindings(
      poolNotInDepartment,
      smallOrganization(
        {},
        { kind: "department", name: "top" },
        { kind: "department", name: "lab", parent: "top", quotas: [{ nodePool: "h100" }] },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Department "lab" has a quota for east/h100, but its department "top" has none.',
        at: { definition: 6, pointer: ["quotas", 0, "nodePool"] },
      },
    ]);
  });
});
