import { describe, expect, it } from "vitest";
import { modelFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { departmentsExceedCapacity } from "./departments-exceed-capacity.js";

describe("quota/departments-exceed-capacity", () => {
  it("takes departments that add up to what the pool holds", () => {
    const findings = modelFindings(
      departmentsExceedCapacity,
      smallOrganization({}, { kind: "department", name: "product", quotas: [{ nodePool: "east/h100", gpu: 32 }] }),
    );
    expect(findings).toEqual([]);
  });

  it("warns when they add up to more, at the pool's capacity", () => {
    const findings = modelFindings(
      departmentsExceedCapacity,
      smallOrganization({}, { kind: "department", name: "product", quotas: [{ nodePool: "east/h100", gpu: 40 }] }),
    );
    expect(findings).toMatchObject([
      {
        message: '2 departments are guaranteed 72 GPUs of node pool "east/h100", which holds only 64 GPUs.',
        at: { definition: 2, pointer: ["nodes", "gpus"] },
        severity: "warning",
        related: [{ message: '"product" is guaranteed 40 GPUs' }, { message: '"research" is guaranteed 32 GPUs' }],
      },
    ]);
  });

  it("does not count unlimited departments: they take what is left", () => {
    const findings = modelFindings(
      departmentsExceedCapacity,
      smallOrganization(
        {},
        { kind: "department", name: "product", quotas: [{ nodePool: "east/h100", gpu: "unlimited" }] },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("does not count departments inside departments twice", () => {
    const findings = modelFindings(
      departmentsExceedCapacity,
      smallOrganization(
        {},
        { kind: "department", name: "lab", parent: "research", quotas: [{ nodePool: "east/h100", gpu: 40 }] },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("compares CPU only where the pool states it", () => {
    const findings = modelFindings(
      departmentsExceedCapacity,
      smallOrganization({
        "node-pool": { nodes: { label: { a: "b" }, gpus: 64, cpu: "10" } },
        department: { quotas: [{ nodePool: "east/h100", gpu: 1, cpu: "11", memory: "1Pi" }] },
      }),
    );
    expect(findings).toMatchObject([
      {
        message: '1 department is guaranteed 11 CPU cores of node pool "east/h100", which holds only 10 CPU cores.',
        at: { definition: 2, pointer: ["nodes", "cpu"] },
      },
    ]);
  });

  it("is an error when the organization says so", () => {
    const findings = modelFindings(
      departmentsExceedCapacity,
      smallOrganization(
        { organization: { overcommit: { nodePools: "error" } } },
        { kind: "department", name: "product", quotas: [{ nodePool: "east/h100", gpu: 40 }] },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: '2 departments are guaranteed 72 GPUs of node pool "east/h100", which holds only 64 GPUs.',
        at: { definition: 2, pointer: ["nodes", "gpus"] },
        severity: "error",
      },
    ]);
  });

  it("is silent when the organization allows it", () => {
    const findings = modelFindings(
      departmentsExceedCapacity,
      smallOrganization(
        { organization: { overcommit: { nodePools: "allow" } } },
        { kind: "department", name: "product", quotas: [{ nodePool: "east/h100", gpu: 40 }] },
      ),
    );
    expect(findings).toEqual([]);
  });
});
