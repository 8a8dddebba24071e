import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { defaultPoolWithLabel } from "./default-has-label.js";

describe("node-pool/default-has-label", () => {
  it("is silent about a labelled pool that is not the default", () => {
    const findings = definitionFindings(defaultPoolWithLabel, smallOrganization());
    expect(findings).toEqual([]);
  });

  it("refuses a label on the default pool, and shows where it is made the default", () => {
    const findings = definitionFindings(defaultPoolWithLabel, smallOrganization({ "node-pool": { default: true } }));
    expect(findings).toMatchObject([
      {
        message:
          'Node pool "east/h100" is the default pool, which takes the nodes of no other pool, but it has a label.',
        at: { definition: 2, pointer: ["nodes", "label"] },
        related: [{ message: "it is made the default pool here" }],
      },
    ]);
  });
});
