import { describe, expect, it } from "vitest";
import { modelFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { loosenedRule } from "./loosened.js";

describe("scheduling/loosened", () => {
  it("is silent about what can be held", () => {
    expect(
      modelFindings(
        loosenedRule,
        smallOrganization({
          cluster: { kubernetes: "1.36" },
          department: { schedulingRules: { trainingTimeLimit: "2h", nodeTypes: { training: ["a", "b"] } } },
          project: {
            schedulingRules: { trainingTimeLimit: "2h", workspaceTimeLimit: "9h", nodeTypes: { training: ["b"] } },
          },
        }),
      ),
    ).toEqual([]);
  });

  it("names both times, and the types that are not listed above", () => {
    const findings = modelFindings(
      loosenedRule,
      smallOrganization({
        cluster: { kubernetes: "1.36" },
        department: { schedulingRules: { trainingTimeLimit: "2h", nodeTypes: { training: ["a", "b"] } } },
        project: { schedulingRules: { trainingTimeLimit: "3h", nodeTypes: { training: ["b", "c"] } } },
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" has a trainingTimeLimit of 3h, but its department "research" allows 2h.',
        at: { definition: 4, pointer: ["schedulingRules", "trainingTimeLimit"] },
        related: [{ at: { definition: 3, pointer: ["schedulingRules", "trainingTimeLimit"] } }],
      },
      {
        message: 'Project "vision" allows the node types c for training, but its department "research" only a and b.',
        at: { definition: 4, pointer: ["schedulingRules", "nodeTypes", "training"] },
      },
    ]);
  });
});
