import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { missingOrganization } from "./missing.js";

describe("organization/missing", () => {
  it("is silent when there is an organization", () => {
    expect(definitionFindings(missingOrganization, smallOrganization())).toEqual([]);
  });

  it("points at a definition file when no file defines one", () => {
    const findings = definitionFindings(missingOrganization, smallOrganization({ organization: null }));
    expect(findings).toMatchObject([
      { message: "No definition says what the organization is.", at: { file: "cluster.ts" } },
    ]);
  });

  it("points at the folder when there is no definition at all", () => {
    expect(definitionFindings(missingOrganization, [])).toMatchObject([{ at: { file: "." } }]);
  });
});
