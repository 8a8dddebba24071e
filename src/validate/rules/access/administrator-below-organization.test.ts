import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { administratorBelowOrganization } from "./administrator-below-organization.js";

describe("access/administrator-below-organization", () => {
  it("takes an administrator of the organization or a cluster", () => {
    const findings = definitionFindings(
      administratorBelowOrganization,
      smallOrganization({
        organization: { access: [{ subject: { kind: "group", name: "a" }, role: "system-administrator" }] },
        cluster: { access: [{ subject: { kind: "group", name: "b" }, role: "system-administrator" }] },
      }),
    );
    expect(findings).toEqual([]);
  });

  it("takes a department administrator in a department", () => {
    const findings = definitionFindings(
      administratorBelowOrganization,
      smallOrganization({
        department: { access: [{ subject: { kind: "group", name: "a" }, role: "department-administrator" }] },
      }),
    );
    expect(findings).toEqual([]);
  });

  it("warns about an administrator of one project", () => {
    const findings = definitionFindings(
      administratorBelowOrganization,
      smallOrganization({
        project: { access: [{ subject: { kind: "group", name: "a" }, role: "system-administrator" }] },
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Project "vision" grants the administrator role "system-administrator" to the group "a": it may change quotas and access there, past the review in Git.',
        at: { definition: 4, pointer: ["access", 0, "role"] },
      },
    ]);
  });

  it("knows defined administrator roles", () => {
    const findings = definitionFindings(
      administratorBelowOrganization,
      smallOrganization(
        { department: { access: [{ subject: { kind: "group", name: "a" }, role: "root" }] } },
        { kind: "role", name: "root", administrator: true },
      ),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Department "research" grants the administrator role "root" to the group "a": it may change quotas and access there, past the review in Git.',
        at: { definition: 3, pointer: ["access", 0, "role"] },
      },
    ]);
  });
});
