import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { duplicatedPoolLabel } from "./label-duplicated.js";

describe("node-pool/label-duplicated", () => {
  it("takes the same label in two clusters", () => {
    const findings = definitionFindings(
      duplicatedPoolLabel,
      smallOrganization(
        {},
        { kind: "node-pool", name: "new", cluster: "west", nodes: { label: { gpu: "h100" }, gpus: 8 } },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("takes the same key with another value", () => {
    const findings = definitionFindings(
      duplicatedPoolLabel,
      smallOrganization(
        {},
        { kind: "node-pool", name: "new", cluster: "east", nodes: { label: { gpu: "b200" }, gpus: 8 } },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("refuses two pools of a cluster with one label", () => {
    const findings = definitionFindings(
      duplicatedPoolLabel,
      smallOrganization(
        {},
        { kind: "node-pool", name: "new", cluster: "east", nodes: { label: { gpu: "h100" }, gpus: 8 } },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Node pools "east/h100" and "east/new" both take the nodes labelled gpu=h100.',
        at: { definition: 5, pointer: ["nodes", "label"] },
      },
    ]);
  });
});
