import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { invalidNodeType } from "./invalid-node-type.js";

describe("scheduling/invalid-node-type", () => {
  it("is silent about what can be held", () => {
    expect(
      definitionFindings(
        invalidNodeType,
        smallOrganization({ project: { schedulingRules: { nodeTypes: { training: ["NVIDIA-H100.80GB_x"] } } } }),
      ),
    ).toEqual([]);
  });

  it("refuses what no label can say", () => {
    const findings = definitionFindings(
      invalidNodeType,
      smallOrganization({
        project: { schedulingRules: { nodeTypes: { training: ["h100"], workspace: ["H100 80GB"] } } },
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision": the node type "H100 80GB" cannot be the value of a label.',
        at: { definition: 4, pointer: ["schedulingRules", "nodeTypes", "workspace", 0] },
      },
    ]);
  });

  it("refuses a label that nodes cannot have", () => {
    const findings = definitionFindings(invalidNodeType, smallOrganization({ cluster: { nodeTypeLabel: "gpu type" } }));
    expect(findings).toMatchObject([
      {
        message: 'Cluster "east": "gpu type" cannot be a label of nodes.',
        at: { definition: 1, pointer: ["nodeTypeLabel"] },
      },
    ]);
  });
});
