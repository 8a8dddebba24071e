import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { severalOrganizations } from "./several.js";

describe("organization/several", () => {
  it("is silent about one organization", () => {
    const findings = definitionFindings(severalOrganizations, smallOrganization());
    expect(findings).toEqual([]);
  });

  it("reports every organization after the first, and shows the first", () => {
    const findings = definitionFindings(
      severalOrganizations,
      smallOrganization({}, { kind: "organization", name: "umbrella" }),
    );
    expect(findings).toMatchObject([
      {
        message: 'There can be only one organization, but "acme" and "umbrella" are defined.',
        at: { definition: 5, pointer: [] },
        related: [{ message: '"acme" is defined here' }],
      },
    ]);
  });
});
