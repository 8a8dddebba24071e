import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { derivedNameCollision } from "./derived-collision.js";

describe("name/derived-collision", () => {
  it("is silent when names differ", () => {
    const findings = definitionFindings(
      derivedNameCollision,
      smallOrganization(
        {},
        { kind: "project", name: "speech", department: "research", quotas: [{ nodePool: "east/h100" }] },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("refuses a written namespace that is another project's derived one", () => {
    const findings = definitionFindings(
      derivedNameCollision,
      smallOrganization(
        { organization: { namespacePrefix: "acme-" } },
        {
          kind: "project",
          name: "speech",
          department: "research",
          quotas: [{ nodePool: "east/h100" }],
          namespace: "acme-vision",
        },
      ),
    );
    expect(findings).toMatchObject([
      {
        message:
          'The namespace of project "vision" in cluster "east" would be "acme-vision", which is that of project "speech".',
        at: { definition: 5, pointer: ["namespace"] },
        related: [{ message: "the other project" }],
      },
    ]);
  });

  it("leaves two written namespaces to another rule", () => {
    const findings = definitionFindings(
      derivedNameCollision,
      smallOrganization(
        { project: { namespace: "x" } },
        {
          kind: "project",
          name: "speech",
          department: "research",
          quotas: [{ nodePool: "east/h100" }],
          namespace: "x",
        },
      ),
    );
    expect(findings).toEqual([]);
  });
});
