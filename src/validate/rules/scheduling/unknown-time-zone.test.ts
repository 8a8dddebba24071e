import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { unknownTimeZone } from "./unknown-time-zone.js";

describe("scheduling/unknown-time-zone", () => {
  it("is silent about what can be held", () => {
    expect(
      definitionFindings(
        unknownTimeZone,
        smallOrganization({ project: { schedulingRules: { workspacesEndAt: { time: "20:00", timeZone: "UTC" } } } }),
      ),
    ).toEqual([]);
  });

  it("finds the city in its region", () => {
    const findings = definitionFindings(
      unknownTimeZone,
      smallOrganization({ project: { schedulingRules: { workspacesEndAt: { time: "20:00", timeZone: "Berlin" } } } }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Project "vision": workspaces end in the time zone "Berlin", which does not exist; did you mean Europe/Berlin?',
        at: { definition: 4, pointer: ["schedulingRules", "workspacesEndAt", "timeZone"] },
      },
    ]);
  });

  it("takes no offset for a zone", () => {
    const findings = definitionFindings(
      unknownTimeZone,
      smallOrganization({ project: { schedulingRules: { workspacesEndAt: { time: "20:00", timeZone: "+02:00" } } } }),
    );
    expect(findings).toMatchObject([{ message: expect.stringContaining('"+02:00", which does not exist') as string }]);
  });
});
