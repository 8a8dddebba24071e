import { describe, expect, it } from "vitest";
import { modelFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import type { JsonObject } from "../../../kernel/json.js";
import { borrowedAccount } from "./borrowed-account.js";

const access = (namespace: string): JsonObject => ({
  access: [{ subject: { kind: "service-account", name: "ci", namespace }, role: "editor" }],
});
const speech = { kind: "project", name: "speech", department: "research", quotas: [{ nodePool: "h100", gpu: 1 }] };

describe("access/borrowed-account", () => {
  it("is silent about accounts that live outside of projects, or have a role where they live", () => {
    const changes = { organization: access("ci"), project: access("vision") };
    expect(modelFindings(borrowedAccount, smallOrganization(changes))).toEqual([]);
  });

  it("warns about an account of one project in another", () => {
    const findings = modelFindings(borrowedAccount, smallOrganization({}, { ...speech, ...access("vision") }));
    expect(findings).toMatchObject([
      {
        message:
          'Project "speech" grants "editor" to the service account "vision/ci", which lives in the namespace of the project "vision": everyone who runs pods or keeps secrets there can act as it.',
        at: { definition: 5, pointer: ["access", 0, "subject"] },
      },
    ]);
  });

  it.each(["organization", "cluster", "department"])("warns about an account of a project in the %s above", (kind) => {
    const findings = modelFindings(borrowedAccount, smallOrganization({ [kind]: access("vision") }));
    expect(findings).toHaveLength(1);
  });

  it("knows namespaces by their names, not by those of the projects", () => {
    const home = { ...speech, namespace: "team-speech" };
    const changes = { department: access("speech") };
    expect(modelFindings(borrowedAccount, smallOrganization(changes, home))).toEqual([]);
    expect(modelFindings(borrowedAccount, smallOrganization({ department: access("team-speech") }, home))).toHaveLength(
      1,
    );
  });
});
