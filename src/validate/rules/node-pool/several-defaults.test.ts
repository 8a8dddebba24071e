import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { severalDefaultPools } from "./several-defaults.js";

describe("node-pool/several-defaults", () => {
  it("takes one default pool in a cluster", () => {
    const findings = definitionFindings(
      severalDefaultPools,
      smallOrganization({}, { kind: "node-pool", name: "spare", cluster: "east", default: true, nodes: { gpus: 8 } }),
    );
    expect(findings).toEqual([]);
  });

  it("takes a default pool in each cluster", () => {
    const findings = definitionFindings(
      severalDefaultPools,
      smallOrganization(
        {},
        { kind: "node-pool", name: "spare", cluster: "east", default: true, nodes: { gpus: 8 } },
        { kind: "node-pool", name: "spare", cluster: "west", default: true, nodes: { gpus: 8 } },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("refuses a second default pool in a cluster", () => {
    const findings = definitionFindings(
      severalDefaultPools,
      smallOrganization(
        {},
        { kind: "node-pool", name: "spare", cluster: "east", default: true, nodes: { gpus: 8 } },
        { kind: "node-pool", name: "rest", cluster: "east", default: true, nodes: { gpus: 8 } },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Cluster "east" can have only one default node pool, but "east/spare" and "east/rest" are.',
        at: { definition: 6, pointer: ["default"] },
      },
    ]);
  });
});
