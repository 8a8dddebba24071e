import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { overQuotaWithoutRoom } from "./over-quota-without-room.js";

describe("quota/over-quota-without-room", () => {
  it("takes none without a limit, or with a limit at the quota", () => {
    const findings = definitionFindings(
      overQuotaWithoutRoom,
      smallOrganization({ project: { quotas: [{ nodePool: "east/h100", gpu: 8, limit: 8, overQuota: "none" }] } }),
    );
    expect(findings).toEqual([]);
  });

  it("takes a limit above the quota with any other weight", () => {
    const findings = definitionFindings(
      overQuotaWithoutRoom,
      smallOrganization({ project: { quotas: [{ nodePool: "east/h100", gpu: 8, limit: 16, overQuota: "lowest" }] } }),
    );
    expect(findings).toEqual([]);
  });

  it("refuses a limit above the quota beside none", () => {
    const findings = definitionFindings(
      overQuotaWithoutRoom,
      smallOrganization({ project: { quotas: [{ nodePool: "east/h100", gpu: 8, limit: 16, overQuota: "none" }] } }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Project "vision" allows no GPU of east/h100 above its quota of 8 (overQuota: "none"), but its limit is 16.',
        at: { definition: 4, pointer: ["quotas", 0, "limit"] },
        related: [{ message: "nothing above quota" }],
      },
    ]);
  });

  it("refuses an unlimited limit beside none", () => {
    const findings = definitionFindings(
      overQuotaWithoutRoom,
      smallOrganization({ project: { quotas: [{ nodePool: "east/h100", limit: "unlimited", overQuota: "none" }] } }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Project "vision" allows no GPU of east/h100 above its quota of 0 (overQuota: "none"), but its limit is unlimited.',
        at: { definition: 4, pointer: ["quotas", 0, "limit"] },
      },
    ]);
  });

  it("looks into CPU and memory", () => {
    const findings = definitionFindings(
      overQuotaWithoutRoom,
      smallOrganization({
        project: { quotas: [{ nodePool: "east/h100", cpu: { quota: "1", limit: "1001m", overQuota: "none" } }] },
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Project "vision" allows no CPU of east/h100 above its quota of 1 (overQuota: "none"), but its limit is 1001m.',
        at: { definition: 4, pointer: ["quotas", 0, "cpu", "limit"] },
      },
    ]);
  });
});
