import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { sharedNamespace } from "./namespace-shared.js";

describe("name/namespace-shared", () => {
  it("is silent when every project has a namespace of its own", () => {
    const findings = definitionFindings(
      sharedNamespace,
      smallOrganization(
        {},
        {
          kind: "project",
          name: "speech",
          department: "research",
          quotas: [{ nodePool: "east/h100" }],
          namespace: "talk",
        },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("refuses one written namespace for two projects of a cluster", () => {
    const findings = definitionFindings(
      sharedNamespace,
      smallOrganization(
        { project: { namespace: "shared" } },
        {
          kind: "project",
          name: "speech",
          department: "research",
          quotas: [{ nodePool: "east/h100" }],
          namespace: "shared",
        },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Projects "vision" and "speech" both have the namespace "shared" in cluster "east".',
        at: { definition: 5, pointer: ["namespace"] },
        related: [{ message: "the other project's namespace" }],
      },
    ]);
  });

  it("lets projects of different clusters have the same namespace", () => {
    const findings = definitionFindings(
      sharedNamespace,
      smallOrganization(
        { project: { namespace: "shared" } },
        { kind: "cluster", name: "west", kubernetes: "1.34", scheduler: { backend: "kai" } },
        { kind: "node-pool", name: "h100", cluster: "west", nodes: { label: { gpu: "h100" }, gpus: 8 } },
        {
          kind: "project",
          name: "speech",
          department: "research",
          quotas: [{ nodePool: "west/h100" }],
          namespace: "shared",
        },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("leaves derived namespaces to another rule", () => {
    const findings = definitionFindings(
      sharedNamespace,
      smallOrganization(
        {},
        {
          kind: "project",
          name: "speech",
          department: "research",
          quotas: [{ nodePool: "east/h100" }],
          namespace: "vision",
        },
      ),
    );
    expect(findings).toEqual([]);
  });
});
