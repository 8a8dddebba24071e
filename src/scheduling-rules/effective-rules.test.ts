import { describe, expect, it } from "vitest";
import { modelOf, smallOrganization } from "../../test/support/small-organization.js";
import type { JsonObject } from "../kernel/json.js";
import { effectiveSchedulingRules, type EffectiveSchedulingRules } from "./effective-rules.js";

function effective(department: JsonObject, project: JsonObject): EffectiveSchedulingRules | null {
  const model = modelOf(
    smallOrganization({
      department: { quotas: [], schedulingRules: department },
      project: { schedulingRules: project },
    }),
  );
  return effectiveSchedulingRules(model).ofProject(model.projects[0]!);
}

describe("effective scheduling rules", () => {
  it("are the department's, each tightened by the project's, with where they are written", () => {
    const rules = effective(
      { trainingTimeLimit: "2d", workspaceTimeLimit: "12h", nodeTypes: { training: ["h100", "a100"] } },
      { trainingTimeLimit: "1d", nodeTypes: { training: ["h100"] } },
    );
    expect(rules?.times).toMatchObject({
      trainingTimeLimit: {
        value: 86_400,
        source: {
          scope: "project",
          name: "vision",
          policy: "project:vision",
          pointer: ["schedulingRules", "trainingTimeLimit"],
        },
      },
      workspaceTimeLimit: { value: 43_200, source: { scope: "department", name: "research" } },
    });
    expect(rules?.nodeTypes.training).toMatchObject({ value: ["h100"], source: { scope: "project" } });
  });

  it("never become longer below", () => {
    const rules = effective({ trainingTimeLimit: "1h" }, { trainingTimeLimit: "2h" });
    expect(rules?.times.trainingTimeLimit).toMatchObject({ value: 3600, source: { scope: "department" } });
  });

  it("end workspaces at every time that some scope asks for", () => {
    const rules = effective(
      { workspacesEndAt: { time: "20:00", timeZone: "Europe/Berlin" } },
      { workspacesEndAt: { time: "18:00", timeZone: "UTC" } },
    );
    expect(rules?.endsOfDay.map(({ value }) => value.time)).toEqual(["20:00", "18:00"]);
  });

  it("are one object for all projects that add nothing", () => {
    const model = modelOf(
      smallOrganization(
        { department: { quotas: [{ nodePool: "east/h100", gpu: 32 }], schedulingRules: { trainingTimeLimit: "1h" } } },
        { kind: "project", name: "speech", department: "research", quotas: [] },
      ),
    );
    const { ofProject } = effectiveSchedulingRules(model);
    expect(ofProject(model.projects[0]!)).toBe(ofProject(model.projects[1]!));
  });
});
