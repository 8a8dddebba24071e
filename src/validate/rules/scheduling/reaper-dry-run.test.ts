import { describe, expect, it } from "vitest";
import { modelFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { reaperUndecided } from "./reaper-dry-run.js";

describe("scheduling/reaper-dry-run", () => {
  it("is silent about what can be held", () => {
    expect(
      modelFindings(
        reaperUndecided,
        smallOrganization({
          cluster: { kubernetes: "1.36", ...{ reaper: { dryRun: true } } },
          department: { schedulingRules: { trainingTimeLimit: "2h" } },
          project: { schedulingRules: {} },
        }),
      ),
    ).toEqual([]);
  });

  it("warns until somebody has decided", () => {
    const findings = modelFindings(
      reaperUndecided,
      smallOrganization({
        cluster: { kubernetes: "1.36" },
        department: { schedulingRules: { trainingTimeLimit: "2h" } },
        project: { schedulingRules: {} },
      }),
    );
    expect(findings).toMatchObject([
      { message: expect.stringContaining('Cluster "east" does not say whether the reaper may end') as string },
    ]);
  });
});
