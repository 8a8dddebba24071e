import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { invalidLabel } from "./invalid-label.js";

describe("name/invalid-label", () => {
  it("is silent about labels that Kubernetes takes", () => {
    const findings = definitionFindings(
      invalidLabel,
      smallOrganization({ organization: { labels: { "acme.example/team": "a_b.C-1", empty: "" } } }),
    );
    expect(findings).toEqual([]);
  });

  it("refuses a key, and points at the key", () => {
    const findings = definitionFindings(
      invalidLabel,
      smallOrganization({ department: { labels: { "cost centre": "1" } } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Department "research": "cost centre" is not a label key that Kubernetes takes.',
        at: { definition: 3, pointer: ["labels", "cost centre"] },
      },
    ]);
  });

  it("refuses a value, and points at the value", () => {
    const findings = definitionFindings(
      invalidLabel,
      smallOrganization({ project: { labels: { owner: "Jane Doe" } } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision": label "owner" has the value "Jane Doe", which Kubernetes does not take.',
        at: { definition: 4, pointer: ["labels", "owner"] },
      },
    ]);
  });

  it("judges the label of a node pool as well", () => {
    const findings = definitionFindings(
      invalidLabel,
      smallOrganization({ "node-pool": { nodes: { label: { gpu: "H 100" }, gpus: 8 } } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Node pool "east/h100": label "gpu" has the value "H 100", which Kubernetes does not take.',
        at: { definition: 2, pointer: ["nodes", "label", "gpu"] },
      },
    ]);
  });
});
