import { describe, expect, it } from "vitest";
import { modelFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { nothingAllowed } from "./nothing-allowed.js";

describe("quota/nothing-allowed", () => {
  it("takes a quota of 0 that may use surplus", () => {
    const findings = modelFindings(
      nothingAllowed,
      smallOrganization({ project: { quotas: [{ nodePool: "east/h100", gpu: 0, overQuota: "lowest" }] } }),
    );
    expect(findings).toEqual([]);
  });

  it("warns when there is neither quota nor surplus", () => {
    const findings = modelFindings(
      nothingAllowed,
      smallOrganization({ project: { quotas: [{ nodePool: "east/h100", gpu: 0, overQuota: "none" }] } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" may use no GPU of east/h100: its quota is 0, and nothing above it is allowed.',
        at: { definition: 4, pointer: ["quotas", 0, "gpu"] },
      },
    ]);
  });

  it("warns about a limit of 0 alike", () => {
    const findings = modelFindings(
      nothingAllowed,
      smallOrganization({ project: { quotas: [{ nodePool: "east/h100", limit: 0 }] } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" may use no GPU of east/h100: its quota is 0, and nothing above it is allowed.',
        at: { definition: 4, pointer: ["quotas", 0, "gpu"] },
      },
    ]);
  });

  it("warns about CPU as well, without which nothing runs", () => {
    const findings = modelFindings(
      nothingAllowed,
      smallOrganization({ project: { quotas: [{ nodePool: "east/h100", gpu: 8, cpu: { quota: "0", limit: "0" } }] } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" may use no CPU of east/h100: its quota is 0, and nothing above it is allowed.',
        at: { definition: 4, pointer: ["quotas", 0, "cpu"] },
      },
    ]);
  });

  it("does not ask for GPUs where a pool has none", () => {
    const findings = modelFindings(
      nothingAllowed,
      smallOrganization({
        "node-pool": { nodes: { label: { a: "b" }, gpus: 0, cpu: "64" } },
        department: { quotas: [{ nodePool: "h100", overQuota: "none", cpu: "8" }] },
        project: { quotas: [] },
      }),
    );
    expect(findings).toEqual([]);
  });
});
