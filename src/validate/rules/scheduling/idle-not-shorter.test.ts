import { describe, expect, it } from "vitest";
import { modelFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { idleNotShorter } from "./idle-not-shorter.js";

describe("scheduling/idle-not-shorter", () => {
  it("is silent about what can be held", () => {
    expect(
      modelFindings(
        idleNotShorter,
        smallOrganization({
          cluster: { kubernetes: "1.36" },
          department: { schedulingRules: { trainingTimeLimit: "2h" } },
          project: { schedulingRules: { trainingIdleLimit: "1h" } },
        }),
      ),
    ).toEqual([]);
  });

  it("warns about an idle limit as long as the time limit, wherever the two are written", () => {
    const findings = modelFindings(
      idleNotShorter,
      smallOrganization({
        cluster: { kubernetes: "1.36" },
        department: { schedulingRules: { trainingTimeLimit: "2h" } },
        project: { schedulingRules: { trainingIdleLimit: "2h" } },
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Project "vision" has a trainingIdleLimit of 2h, but the trainingTimeLimit is 2h: nothing is ever idle for so long.',
        at: { definition: 4, pointer: ["schedulingRules", "trainingIdleLimit"] },
        related: [{ at: { definition: 3, pointer: ["schedulingRules", "trainingTimeLimit"] } }],
      },
    ]);
  });

  it("tells what a department says once, whatever projects add", () => {
    const findings = modelFindings(
      idleNotShorter,
      smallOrganization({
        cluster: { kubernetes: "1.36" },
        department: { schedulingRules: { workspaceTimeLimit: "2h", preemptibleWorkspaceIdleLimit: "3h" } },
        project: { schedulingRules: { trainingTimeLimit: "1h" } },
      }),
    );
    expect(findings).toMatchObject([
      { at: { definition: 3, pointer: ["schedulingRules", "preemptibleWorkspaceIdleLimit"] } },
    ]);
  });
});
