import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { projectWithoutQuota } from "./no-quota.js";

describe("project/no-quota", () => {
  it("is silent about a project with a quota", () => {
    const findings = definitionFindings(projectWithoutQuota, smallOrganization());
    expect(findings).toEqual([]);
  });

  it("warns about a project without quotas", () => {
    const findings = definitionFindings(projectWithoutQuota, smallOrganization({ project: { quotas: [] } }));
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" has no quota in any node pool, so it gets no namespace and no queue.',
        at: { definition: 4, pointer: ["quotas"] },
      },
    ]);
  });

  it("points at the project when there is no list at all", () => {
    const findings = definitionFindings(
      projectWithoutQuota,
      smallOrganization({}, { kind: "project", name: "idle", department: "research" }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "idle" has no quota in any node pool, so it gets no namespace and no queue.',
        at: { definition: 5, pointer: [] },
      },
    ]);
  });
});
