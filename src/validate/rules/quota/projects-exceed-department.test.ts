import { describe, expect, it } from "vitest";
import { modelFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { projectsExceedDepartment } from "./projects-exceed-department.js";

describe("quota/projects-exceed-department", () => {
  it("takes projects that add up to exactly what the department has", () => {
    const findings = modelFindings(
      projectsExceedDepartment,
      smallOrganization(
        {},
        { kind: "project", name: "speech", department: "research", quotas: [{ nodePool: "east/h100", gpu: 24 }] },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("refuses projects that add up to more, and shows the largest", () => {
    const findings = modelFindings(
      projectsExceedDepartment,
      smallOrganization(
        {},
        { kind: "project", name: "speech", department: "research", quotas: [{ nodePool: "east/h100", gpu: 16 }] },
        { kind: "project", name: "robots", department: "research", quotas: [{ nodePool: "east/h100", gpu: 10 }] },
        { kind: "project", name: "tiny", department: "research", quotas: [{ nodePool: "east/h100", gpu: 0.5 }] },
      ),
    );
    expect(findings).toMatchObject([
      {
        message:
          'In department "research", 4 projects are guaranteed 34.5 GPUs of east/h100 together, but the department has only 32 GPUs.',
        at: { definition: 3, pointer: ["quotas", 0, "gpu"] },
        severity: "error",
        hint: "Raise the department's quota to 34.5 GPUs, or lower quotas below it.",
        related: [
          { message: '"speech" is guaranteed 16 GPUs' },
          { message: '"robots" is guaranteed 10 GPUs' },
          { message: '"vision" is guaranteed 8 GPUs' },
        ],
      },
    ]);
  });

  it("adds fractions without the error of their sum", () => {
    const findings = modelFindings(
      projectsExceedDepartment,
      smallOrganization(
        {
          department: { quotas: [{ nodePool: "east/h100", gpu: 0.3 }] },
          project: { quotas: [{ nodePool: "east/h100", gpu: 0.1 }] },
        },
        { kind: "project", name: "speech", department: "research", quotas: [{ nodePool: "east/h100", gpu: 0.2 }] },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("counts unlimited GPUs as all that the department has", () => {
    const findings = modelFindings(
      projectsExceedDepartment,
      smallOrganization(
        {},
        {
          kind: "project",
          name: "speech",
          department: "research",
          quotas: [{ nodePool: "east/h100", gpu: "unlimited" }],
        },
      ),
    );
    expect(findings).toMatchObject([
      {
        message:
          'In department "research", 2 projects are guaranteed 40 GPUs of east/h100 together, but the department has only 32 GPUs.',
        at: { definition: 3, pointer: ["quotas", 0, "gpu"] },
      },
    ]);
  });

  it("takes anything under an unlimited department", () => {
    const findings = modelFindings(
      projectsExceedDepartment,
      smallOrganization(
        { department: { quotas: [{ nodePool: "east/h100", gpu: "unlimited" }] } },
        { kind: "project", name: "speech", department: "research", quotas: [{ nodePool: "east/h100", gpu: 1000 }] },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("does not count projects that leave CPU open", () => {
    const findings = modelFindings(
      projectsExceedDepartment,
      smallOrganization({ department: { quotas: [{ nodePool: "east/h100", gpu: 32, cpu: "64" }] } }),
    );
    expect(findings).toEqual([]);
  });

  it("adds up CPU and memory as well", () => {
    const findings = modelFindings(
      projectsExceedDepartment,
      smallOrganization(
        { department: { quotas: [{ nodePool: "east/h100", gpu: 32, memory: "1Ti" }] } },
        { kind: "project", name: "speech", department: "research", quotas: [{ nodePool: "east/h100", memory: "2Ti" }] },
      ),
    );
    expect(findings).toMatchObject([
      {
        message:
          'In department "research", "speech" is guaranteed 2Ti memory of east/h100, but the department has only 1Ti memory.',
        at: { definition: 3, pointer: ["quotas", 0, "memory"] },
      },
    ]);
  });

  it("counts departments inside the department", () => {
    const findings = modelFindings(
      projectsExceedDepartment,
      smallOrganization(
        {},
        { kind: "department", name: "lab", parent: "research", quotas: [{ nodePool: "east/h100", gpu: 30 }] },
      ),
    );
    expect(findings).toMatchObject([
      {
        message:
          'In department "research", 1 department and 1 project are guaranteed 38 GPUs of east/h100 together, but the department has only 32 GPUs.',
        at: { definition: 3, pointer: ["quotas", 0, "gpu"] },
      },
    ]);
  });

  it("warns or is silent as the organization says", () => {
    const findings = modelFindings(
      projectsExceedDepartment,
      smallOrganization(
        { organization: { overcommit: { departments: "warning" } } },
        { kind: "project", name: "speech", department: "research", quotas: [{ nodePool: "east/h100", gpu: 30 }] },
      ),
    );
    expect(findings).toMatchObject([
      {
        message:
          'In department "research", 2 projects are guaranteed 38 GPUs of east/h100 together, but the department has only 32 GPUs.',
        at: { definition: 3, pointer: ["quotas", 0, "gpu"] },
        severity: "warning",
      },
    ]);
  });

  it("is silent when the organization allows it", () => {
    const findings = modelFindings(
      projectsExceedDepartment,
      smallOrganization(
        { organization: { overcommit: { departments: "allow" } } },
        { kind: "project", name: "speech", department: "research", quotas: [{ nodePool: "east/h100", gpu: 30 }] },
      ),
    );
    expect(findings).toEqual([]);
  });
});
