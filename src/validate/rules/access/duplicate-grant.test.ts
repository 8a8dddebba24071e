import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { duplicateGrant } from "./duplicate-grant.js";

describe("access/duplicate-grant", () => {
  it("takes different roles for one group, and one role for different groups", () => {
    const findings = definitionFindings(
      duplicateGrant,
      smallOrganization({
        project: {
          access: [
            { subject: { kind: "group", name: "a" }, role: "viewer" },
            { subject: { kind: "group", name: "a" }, role: "researcher" },
            { subject: { kind: "group", name: "b" }, role: "viewer" },
          ],
        },
      }),
    );
    expect(findings).toEqual([]);
  });

  it("warns about the same grant twice, and shows the first", () => {
    const findings = definitionFindings(
      duplicateGrant,
      smallOrganization({
        project: {
          access: [
            { subject: { kind: "group", name: "a" }, role: "viewer" },
            { subject: { kind: "group", name: "a" }, role: "viewer" },
          ],
        },
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" grants "viewer" to the group "a" twice.',
        at: { definition: 4, pointer: ["access", 1] },
        related: [{ message: "the same grant" }],
      },
    ]);
  });

  it("tells service accounts apart by namespace", () => {
    const findings = definitionFindings(
      duplicateGrant,
      smallOrganization({
        project: {
          access: [
            { subject: { kind: "service-account", name: "a", namespace: "x" }, role: "viewer" },
            { subject: { kind: "service-account", name: "a", namespace: "y" }, role: "viewer" },
          ],
        },
      }),
    );
    expect(findings).toEqual([]);
  });
});
