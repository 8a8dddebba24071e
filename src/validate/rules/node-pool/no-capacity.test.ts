import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { poolWithoutCapacity } from "./no-capacity.js";

describe("node-pool/no-capacity", () => {
  it("is silent about pools that hold GPUs", () => {
    const findings = definitionFindings(poolWithoutCapacity, smallOrganization());
    expect(findings).toEqual([]);
  });

  it("takes a pool of CPU nodes that says its CPU", () => {
    const findings = definitionFindings(
      poolWithoutCapacity,
      smallOrganization({ "node-pool": { nodes: { label: { a: "b" }, gpus: 0, cpu: "64" } } }),
    );
    expect(findings).toEqual([]);
  });

  it("warns about a pool that holds nothing", () => {
    const findings = definitionFindings(
      poolWithoutCapacity,
      smallOrganization({ "node-pool": { nodes: { label: { a: "b" }, gpus: 0 } } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Node pool "east/h100" holds 0 GPUs, and no CPU or memory is stated.',
        at: { definition: 2, pointer: ["nodes", "gpus"] },
      },
    ]);
  });
});
