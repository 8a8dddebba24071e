import { describe, expect, it } from "vitest";
import { modelFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { noCpuGuarantee } from "./no-cpu-guarantee.js";

describe("quota/no-cpu-guarantee", () => {
  it("takes CPU and memory that are left open", () => {
    const findings = modelFindings(
      noCpuGuarantee,
      smallOrganization({ project: { quotas: [{ nodePool: "east/h100", gpu: 8 }] } }),
    );
    expect(findings).toEqual([]);
  });

  it("warns about a guarantee of 0", () => {
    const findings = modelFindings(
      noCpuGuarantee,
      smallOrganization({
        project: { quotas: [{ nodePool: "east/h100", gpu: 8, cpu: "0", memory: { quota: "0Gi" } }] },
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Project "vision" is guaranteed 0 CPU of east/h100, so workloads that cannot be preempted never start there.',
        at: { definition: 4, pointer: ["quotas", 0, "cpu"] },
      },
      {
        message:
          'Project "vision" is guaranteed 0 memory of east/h100, so workloads that cannot be preempted never start there.',
        at: { definition: 4, pointer: ["quotas", 0, "memory"] },
      },
    ]);
  });

  it("leaves a limit of 0 to another rule", () => {
    const findings = modelFindings(
      noCpuGuarantee,
      smallOrganization({ project: { quotas: [{ nodePool: "east/h100", gpu: 8, cpu: { quota: "0", limit: "0" } }] } }),
    );
    expect(findings).toEqual([]);
  });
});
