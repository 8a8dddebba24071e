import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { emptyOrganization } from "./empty.js";

describe("organization/empty", () => {
  it("is silent when there is a cluster", () => {
    const findings = definitionFindings(emptyOrganization, smallOrganization());
    expect(findings).toEqual([]);
  });

  it("warns when there is no cluster to compile for", () => {
    const findings = definitionFindings(emptyOrganization, smallOrganization({ cluster: null }));
    expect(findings).toMatchObject([
      {
        message: 'Organization "acme" has no cluster, so nothing is made of its departments and projects.',
        at: { definition: 0, pointer: [] },
      },
    ]);
  });

  it("leaves a missing organization to its own rule", () => {
    const findings = definitionFindings(emptyOrganization, smallOrganization({ organization: null, cluster: null }));
    expect(findings).toEqual([]);
  });
});
