import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { poolListedTwice } from "./pool-listed-twice.js";

describe("quota/pool-listed-twice", () => {
  it("is silent about different pools", () => {
    const findings = definitionFindings(poolListedTwice, smallOrganization());
    expect(findings).toEqual([]);
  });

  it("refuses a pool that is listed twice, however it is written", () => {
    const findings = definitionFindings(
      poolListedTwice,
      smallOrganization({
        project: {
          quotas: [
            { nodePool: "east/h100", gpu: 8 },
            { nodePool: "h100", gpu: 4 },
          ],
        },
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" has two quotas for east/h100.',
        at: { definition: 4, pointer: ["quotas", 1, "nodePool"] },
        related: [{ message: "the first one" }],
      },
    ]);
  });

  it("leaves unknown pools to their own rule", () => {
    const findings = definitionFindings(
      poolListedTwice,
      smallOrganization({ project: { quotas: [{ nodePool: "x" }, { nodePool: "x" }] } }),
    );
    expect(findings).toEqual([]);
  });
});
