import { describe, expect, it } from "vitest";
import { modelFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { idleWithoutPrometheus } from "./no-prometheus.js";

describe("scheduling/no-prometheus", () => {
  it("is silent about what can be held", () => {
    expect(
      modelFindings(
        idleWithoutPrometheus,
        smallOrganization({
          cluster: { kubernetes: "1.36" },
          department: { schedulingRules: { trainingTimeLimit: "2h" } },
          project: { schedulingRules: {} },
        }),
      ),
    ).toEqual([]);
  });

  it("warns where idle limits are not measured", () => {
    const findings = modelFindings(
      idleWithoutPrometheus,
      smallOrganization({
        cluster: { kubernetes: "1.36" },
        department: { schedulingRules: { trainingIdleLimit: "2h" } },
        project: { schedulingRules: {} },
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Cluster "east" does not say where the use of GPUs is read, so the idle limits of 1 project end nothing.',
        at: { definition: 1, pointer: ["reaper"] },
      },
    ]);
  });
});
