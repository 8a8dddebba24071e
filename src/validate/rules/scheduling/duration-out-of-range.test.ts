import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { limitOutOfRange } from "./duration-out-of-range.js";

describe("scheduling/duration-out-of-range", () => {
  it("is silent about what can be held", () => {
    expect(
      definitionFindings(
        limitOutOfRange,
        smallOrganization({
          project: { schedulingRules: { trainingTimeLimit: "1s", workspaceTimeLimit: "596523h" } },
        }),
      ),
    ).toEqual([]);
  });

  it("refuses nothing, and more than Kubernetes takes", () => {
    const findings = definitionFindings(
      limitOutOfRange,
      smallOrganization({
        project: { schedulingRules: { trainingTimeLimit: "0h", trainingIdleLimit: "999999h" } },
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision": trainingTimeLimit is "0h", but a limit is from 1 second to 2147483647 seconds.',
        at: { definition: 4, pointer: ["schedulingRules", "trainingTimeLimit"] },
      },
      { at: { definition: 4, pointer: ["schedulingRules", "trainingIdleLimit"] } },
    ]);
  });
});
