import { describe, expect, it } from "vitest";
import { modelFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { redundantGrant } from "./redundant-grant.js";

describe("access/redundant-grant", () => {
  it("is silent when no scope above grants the same", () => {
    const findings = modelFindings(
      redundantGrant,
      smallOrganization({ project: { access: [{ subject: { kind: "group", name: "a" }, role: "viewer" }] } }),
    );
    expect(findings).toEqual([]);
  });

  it("warns about what the organization grants already, and shows where", () => {
    const findings = modelFindings(
      redundantGrant,
      smallOrganization({
        organization: { access: [{ subject: { kind: "group", name: "a" }, role: "viewer" }] },
        project: { access: [{ subject: { kind: "group", name: "a" }, role: "viewer" }] },
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" grants "viewer" to the group "a", but organization "acme" does so already.',
        at: { definition: 4, pointer: ["access", 0] },
        related: [{ message: 'granted in organization "acme"' }],
      },
    ]);
  });

  it("looks at every department above", () => {
    const findings = modelFindings(
      redundantGrant,
      smallOrganization(
        { department: { access: [{ subject: { kind: "group", name: "a" }, role: "viewer" }] } },
        { kind: "department", name: "lab", parent: "research" },
        {
          kind: "project",
          name: "deep",
          department: "lab",
          access: [{ subject: { kind: "group", name: "a" }, role: "viewer" }],
        },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "deep" grants "viewer" to the group "a", but department "research" does so already.',
        at: { definition: 6, pointer: ["access", 0] },
      },
    ]);
  });

  it("counts a cluster's grant when the project is in no other cluster", () => {
    const findings = modelFindings(
      redundantGrant,
      smallOrganization({
        cluster: { access: [{ subject: { kind: "group", name: "a" }, role: "viewer" }] },
        project: { access: [{ subject: { kind: "group", name: "a" }, role: "viewer" }] },
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" grants "viewer" to the group "a", but cluster "east" does so already.',
        at: { definition: 4, pointer: ["access", 0] },
      },
    ]);
  });

  it("does not count it when the project is in another cluster as well", () => {
    const findings = modelFindings(
      redundantGrant,
      smallOrganization(
        {
          cluster: { access: [{ subject: { kind: "group", name: "a" }, role: "viewer" }] },
          project: {
            quotas: [{ nodePool: "east/h100" }, { nodePool: "west/h100" }],
            access: [{ subject: { kind: "group", name: "a" }, role: "viewer" }],
          },
        },
        { kind: "cluster", name: "west", kubernetes: "1.34", scheduler: { backend: "kai" } },
        { kind: "node-pool", name: "h100", cluster: "west", nodes: { label: { gpu: "h100" }, gpus: 8 } },
      ),
    );
    expect(findings).toEqual([]);
  });
});
