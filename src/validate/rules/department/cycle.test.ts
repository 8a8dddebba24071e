import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { departmentCycle } from "./cycle.js";

describe("department/cycle", () => {
  it("is silent about departments inside departments", () => {
    const findings = definitionFindings(
      departmentCycle,
      smallOrganization(
        {},
        { kind: "department", name: "a", parent: "research" },
        { kind: "department", name: "b", parent: "a" },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("shows the whole cycle once, from its first department", () => {
    const findings = definitionFindings(
      departmentCycle,
      smallOrganization(
        {},
        { kind: "department", name: "c", parent: "b" },
        { kind: "department", name: "a", parent: "c" },
        { kind: "department", name: "b", parent: "a" },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Departments "a" → "c" → "b" → "a": each is inside the next, so none is at the top.',
        at: { definition: 6, pointer: ["parent"] },
        related: [{ message: 'the parent of "c"' }, { message: 'the parent of "b"' }],
      },
    ]);
  });

  it("finds a department inside itself", () => {
    const findings = definitionFindings(
      departmentCycle,
      smallOrganization({}, { kind: "department", name: "a", parent: "a" }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Department "a" is its own parent, so it is not at the top.',
        at: { definition: 5, pointer: ["parent"] },
      },
    ]);
  });

  it("does not report departments that only hang below a cycle", () => {
    const findings = definitionFindings(
      departmentCycle,
      smallOrganization(
        {},
        { kind: "department", name: "a", parent: "a" },
        { kind: "department", name: "b", parent: "a" },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Department "a" is its own parent, so it is not at the top.',
        at: { definition: 5, pointer: ["parent"] },
      },
    ]);
  });

  it("leaves an unknown parent to its own rule", () => {
    const findings = definitionFindings(
      departmentCycle,
      smallOrganization({}, { kind: "department", name: "a", parent: "nowhere" }),
    );
    expect(findings).toEqual([]);
  });
});
