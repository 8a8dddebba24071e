import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { ambiguousReference } from "./ambiguous.js";

describe("reference/ambiguous", () => {
  it("takes a pool's name alone when one cluster has it", () => {
    const findings = definitionFindings(
      ambiguousReference,
      smallOrganization({ project: { quotas: [{ nodePool: "h100" }] } }),
    );
    expect(findings).toEqual([]);
  });

  it("takes a name with its cluster when several have it", () => {
    const findings = definitionFindings(
      ambiguousReference,
      smallOrganization(
        {},
        { kind: "cluster", name: "west", kubernetes: "1.34", scheduler: { backend: "kai" } },
        { kind: "node-pool", name: "h100", cluster: "west", nodes: { label: { gpu: "h100" }, gpus: 8 } },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("refuses a name alone when several clusters have it, and lists them", () => {
    const findings = definitionFindings(
      ambiguousReference,
      smallOrganization(
        { project: { quotas: [{ nodePool: "h100" }] } },
        { kind: "cluster", name: "west", kubernetes: "1.34", scheduler: { backend: "kai" } },
        { kind: "node-pool", name: "h100", cluster: "west", nodes: { label: { gpu: "h100" }, gpus: 8 } },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" refers to the node pool "h100", which could be "east/h100" or "west/h100".',
        at: { definition: 4, pointer: ["quotas", 0, "nodePool"] },
        related: [{ message: '"east/h100"' }, { message: '"west/h100"' }],
      },
    ]);
  });
});
