import { describe, expect, it } from "vitest";
import { modelFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { limitBelowQuota } from "./limit-below-quota.js";

describe("quota/limit-below-quota", () => {
  it("takes a limit at or above the quota", () => {
    const findings = modelFindings(
      limitBelowQuota,
      smallOrganization({ project: { quotas: [{ nodePool: "east/h100", gpu: 8, limit: 8 }] } }),
    );
    expect(findings).toEqual([]);
  });

  it("takes a finite limit beside an unlimited quota: the limit holds", () => {
    const findings = modelFindings(
      limitBelowQuota,
      smallOrganization({ project: { quotas: [{ nodePool: "east/h100", cpu: { limit: "64" } }] } }),
    );
    expect(findings).toEqual([]);
  });

  it("refuses a GPU limit below the quota, with both numbers and places", () => {
    const findings = modelFindings(
      limitBelowQuota,
      smallOrganization({ project: { quotas: [{ nodePool: "east/h100", gpu: 12, limit: 8 }] } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" limits east/h100 to 8 GPUs, below its quota of 12 GPUs.',
        at: { definition: 4, pointer: ["quotas", 0, "limit"] },
        hint: "Raise the limit to at least 12 GPUs, or lower the quota.",
        related: [{ message: "the quota of 12 GPUs", at: { definition: 4, pointer: ["quotas", 0, "gpu"] } }],
      },
    ]);
  });

  it("compares CPU and memory in one unit", () => {
    const findings = modelFindings(
      limitBelowQuota,
      smallOrganization({
        project: {
          quotas: [
            { nodePool: "east/h100", cpu: { quota: "2", limit: "1500m" }, memory: { quota: "1Ti", limit: "1024Gi" } },
          ],
        },
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" limits east/h100 to 1.5 CPU cores, below its quota of 2 CPU cores.',
        at: { definition: 4, pointer: ["quotas", 0, "cpu", "limit"] },
      },
    ]);
  });

  it("looks at departments as well", () => {
    const findings = modelFindings(
      limitBelowQuota,
      smallOrganization({ department: { quotas: [{ nodePool: "east/h100", gpu: 32, limit: 31.5 }] } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Department "research" limits east/h100 to 31.5 GPUs, below its quota of 32 GPUs.',
        at: { definition: 3, pointer: ["quotas", 0, "limit"] },
      },
    ]);
  });

  it("refuses it with overQuota none too", () => {
    const findings = modelFindings(
      limitBelowQuota,
      smallOrganization({ project: { quotas: [{ nodePool: "east/h100", gpu: 8, limit: 4, overQuota: "none" }] } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" limits east/h100 to 4 GPUs, below its quota of 8 GPUs.',
        at: { definition: 4, pointer: ["quotas", 0, "limit"] },
      },
    ]);
  });
});
