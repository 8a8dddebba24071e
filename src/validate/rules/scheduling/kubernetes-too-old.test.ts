import { describe, expect, it } from "vitest";
import { modelFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { schedulingTooOld } from "./kubernetes-too-old.js";

describe("scheduling/kubernetes-too-old", () => {
  it("is silent about what can be held", () => {
    expect(
      modelFindings(
        schedulingTooOld,
        smallOrganization({
          cluster: { kubernetes: "1.36" },
          department: { schedulingRules: { trainingTimeLimit: "2h" } },
          project: { schedulingRules: {} },
        }),
      ),
    ).toEqual([]);
  });

  it("warns about a cluster that cannot refuse anything", () => {
    const findings = modelFindings(
      schedulingTooOld,
      smallOrganization({
        cluster: { kubernetes: "1.29" },
        department: { schedulingRules: { trainingTimeLimit: "2h" } },
        project: { schedulingRules: {} },
      }),
    );
    expect(findings).toMatchObject([
      {
        message: expect.stringContaining('Cluster "east" has Kubernetes 1.29, which cannot refuse workloads') as string,
      },
    ]);
  });
});
