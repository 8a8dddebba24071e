import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { formerNameInUse } from "./formerly-in-use.js";

describe("name/formerly-in-use", () => {
  it("is silent when the earlier name is free", () => {
    const findings = definitionFindings(formerNameInUse, smallOrganization({ project: { formerly: ["eyes"] } }));
    expect(findings).toEqual([]);
  });

  it("refuses an earlier name that another project has", () => {
    const findings = definitionFindings(
      formerNameInUse,
      smallOrganization(
        { project: { formerly: ["speech"] } },
        { kind: "project", name: "speech", department: "research" },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" was formerly "speech", but there is a project "speech" now.',
        at: { definition: 4, pointer: ["formerly", 0] },
      },
    ]);
  });

  it("reads a pool's earlier name inside its cluster", () => {
    const findings = definitionFindings(
      formerNameInUse,
      smallOrganization(
        { "node-pool": { formerly: ["new"] } },
        { kind: "node-pool", name: "new", cluster: "east", nodes: { label: { gpu: "h100" }, gpus: 8 } },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Node pool "east/h100" was formerly "east/new", but there is a node pool "east/new" now.',
        at: { definition: 2, pointer: ["formerly", 0] },
      },
    ]);
  });
});
