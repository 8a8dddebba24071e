import { describe, expect, it } from "vitest";
import { modelFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { limitAboveParent } from "./limit-above-parent.js";

describe("quota/limit-above-parent", () => {
  it("takes a limit at the department's", () => {
    const findings = modelFindings(
      limitAboveParent,
      smallOrganization({
        department: { quotas: [{ nodePool: "h100", gpu: 32, limit: 40 }] },
        project: { quotas: [{ nodePool: "h100", gpu: 8, limit: 40 }] },
      }),
    );
    expect(findings).toEqual([]);
  });

  it("takes an open limit: the department's holds", () => {
    const findings = modelFindings(
      limitAboveParent,
      smallOrganization({ department: { quotas: [{ nodePool: "h100", gpu: 32, limit: 40 }] } }),
    );
    expect(findings).toEqual([]);
  });

  it("warns about a limit that is never reached, and shows the department's", () => {
    const findings = modelFindings(
      limitAboveParent,
      smallOrganization({
        department: { quotas: [{ nodePool: "h100", gpu: 32, limit: 40 }] },
        project: { quotas: [{ nodePool: "h100", gpu: 8, limit: 48 }] },
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" may use up to 48 GPUs of east/h100, but its department "research" only 40 GPUs.',
        at: { definition: 4, pointer: ["quotas", 0, "limit"] },
        hint: "Lower the limit to 40 GPUs, or raise the department's.",
        related: [{ at: { definition: 3, pointer: ["quotas", 0, "limit"] } }],
      },
    ]);
  });

  it("knows the limit of a department without surplus", () => {
    const findings = modelFindings(
      limitAboveParent,
      smallOrganization({
        department: { quotas: [{ nodePool: "h100", gpu: 32, overQuota: "none" }] },
        project: { quotas: [{ nodePool: "h100", gpu: 8, limit: 48 }] },
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" may use up to 48 GPUs of east/h100, but its department "research" only 32 GPUs.',
        at: { definition: 4, pointer: ["quotas", 0, "limit"] },
      },
    ]);
  });
});
