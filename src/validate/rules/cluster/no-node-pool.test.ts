import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { clusterWithoutNodePool } from "./no-node-pool.js";

describe("cluster/no-node-pool", () => {
  it("is silent when every cluster has a pool", () => {
    const findings = definitionFindings(clusterWithoutNodePool, smallOrganization());
    expect(findings).toEqual([]);
  });

  it("warns at a cluster that nothing can be shared out in", () => {
    const findings = definitionFindings(
      clusterWithoutNodePool,
      smallOrganization({}, { kind: "cluster", name: "west", kubernetes: "1.34", scheduler: { backend: "kai" } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Cluster "west" has no node pool, so no project can be given quota in it.',
        at: { definition: 5, pointer: [] },
      },
    ]);
  });
});
