import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { reservedLabel } from "./reserved-label.js";

describe("name/reserved-label", () => {
  it("is silent about labels of one's own", () => {
    const findings = definitionFindings(reservedLabel, smallOrganization({ project: { labels: { team: "a" } } }));
    expect(findings).toEqual([]);
  });

  it("refuses labels that Fairlead sets", () => {
    const findings = definitionFindings(
      reservedLabel,
      smallOrganization({ project: { labels: { "fairlead.dev/project": "x", "app.kubernetes.io/managed-by": "me" } } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision": the label "fairlead.dev/project" is set by Fairlead and cannot be chosen.',
        at: { definition: 4, pointer: ["labels", "fairlead.dev/project"] },
      },
      {
        message: 'Project "vision": the label "app.kubernetes.io/managed-by" is set by Fairlead and cannot be chosen.',
        at: { definition: 4, pointer: ["labels", "app.kubernetes.io/managed-by"] },
      },
    ]);
  });

  it("refuses the label that Kubernetes puts on namespaces", () => {
    const findings = definitionFindings(
      reservedLabel,
      smallOrganization({ organization: { labels: { "kubernetes.io/metadata.name": "x" } } }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Organization "acme": the label "kubernetes.io/metadata.name" is set by Kubernetes and cannot be chosen.',
        at: { definition: 0, pointer: ["labels", "kubernetes.io/metadata.name"] },
      },
    ]);
  });
});
