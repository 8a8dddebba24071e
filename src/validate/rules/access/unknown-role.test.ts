import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { unknownRole } from "./unknown-role.js";

describe("access/unknown-role", () => {
  it("is silent about shipped and defined roles", () => {
    const findings = definitionFindings(
      unknownRole,
      smallOrganization(
        {
          project: {
            access: [
              { subject: { kind: "group", name: "a" }, role: "researcher" },
              { subject: { kind: "group", name: "a" }, role: "billing" },
            ],
          },
        },
        { kind: "role", name: "billing" },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("names the nearest role", () => {
    const findings = definitionFindings(
      unknownRole,
      smallOrganization({ project: { access: [{ subject: { kind: "group", name: "a" }, role: "reseacher" }] } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" grants the role "reseacher", which does not exist.',
        at: { definition: 4, pointer: ["access", 0, "role"] },
        hint: 'Write "researcher" instead.',
      },
    ]);
  });

  it("lists the shipped roles when nothing is near", () => {
    const findings = definitionFindings(
      unknownRole,
      smallOrganization({ project: { access: [{ subject: { kind: "group", name: "a" }, role: "boss" }] } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" grants the role "boss", which does not exist.',
        at: { definition: 4, pointer: ["access", 0, "role"] },
        hint: expect.stringContaining("department-administrator") as string,
      },
    ]);
  });
});
