import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { poolWithoutLabel } from "./no-label.js";

describe("node-pool/no-label", () => {
  it("is silent about a labelled pool", () => {
    const findings = definitionFindings(poolWithoutLabel, smallOrganization());
    expect(findings).toEqual([]);
  });

  it("lets the default pool go without", () => {
    const findings = definitionFindings(
      poolWithoutLabel,
      smallOrganization({ "node-pool": { default: true, nodes: { gpus: 8 } } }),
    );
    expect(findings).toEqual([]);
  });

  it("refuses a pool that names no nodes", () => {
    const findings = definitionFindings(poolWithoutLabel, smallOrganization({ "node-pool": { nodes: { gpus: 8 } } }));
    expect(findings).toMatchObject([
      {
        message: 'Node pool "east/h100" has no label that tells its nodes, and it is not the default pool.',
        at: { definition: 2, pointer: ["nodes"] },
      },
    ]);
  });
});
