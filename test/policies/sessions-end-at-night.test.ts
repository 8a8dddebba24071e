import path from "node:path";
import { describe, expect, it } from "vitest";
import { sessionsEndAtNight } from "../../policies/index.js";
import { verdict } from "../../src/policy/verdict.js";
import { projectJudge } from "../../src/scheduling-rules/project-judge.js";
import { ROOT } from "../support/command.js";
import { modelOf, smallOrganization } from "../support/small-organization.js";
import { readCases } from "./library-policies.js";

const { workspacesEndAt } = sessionsEndAtNight({ time: "20:00", timeZone: "Europe/Berlin" });

function judgeOf(kubernetes: string): ReturnType<typeof projectJudge> {
  const schedulingRules = { workspacesEndAt: { ...workspacesEndAt } };
  const model = modelOf(smallOrganization({ cluster: { kubernetes }, project: { schedulingRules } }));
  return projectJudge(model, { project: model.projects[0]?.name ?? "" });
}

const stamping = judgeOf("1.36");
/** An API server that changes nothing: the reaper stamps what it sees first, and nobody else may. */
const refusing = judgeOf("1.34");
const folder = path.join(ROOT, "policies/sessions-end-at-night/cases");

describe("sessions that end at night", () => {
  it.each(readCases(folder, "allow"))("allow $file, and stamp it if it is a workspace", ({ object }) => {
    const answer = verdict({ object, policyFor: () => undefined, alsoJudge: stamping });
    expect(answer).toMatchObject({ decision: "allow" });
    expect(JSON.stringify(answer).includes("20:00 Europe/Berlin")).toBe(object["kind"] === "Notebook");
  });

  it.each(readCases(folder, "deny"))("deny $file for another time than theirs", ({ object, denied }) => {
    const answer = verdict({ object, policyFor: () => undefined, alsoJudge: refusing });
    const violations = "violations" in answer ? answer.violations : [];
    expect(violations.map(({ code, message }) => [code, message.includes("fairlead.dev/ends-at")])).toEqual(
      denied.map((each) => [each.split(" ")[0], true]),
    );
  });

  it.each(readCases(folder, "deny"))(
    "write the right time over that of $file where the API server can",
    ({ object }) => {
      const answer = verdict({ object, policyFor: () => undefined, alsoJudge: stamping });
      expect(answer).toMatchObject({
        decision: "allow",
        mutated: { metadata: { annotations: { "fairlead.dev/ends-at": "20:00 Europe/Berlin" } } },
      });
    },
  );

  it.each([
    [{ time: "24:00", timeZone: "Europe/Berlin" }, "time must be a time of day"],
    [{ time: "8pm", timeZone: "Europe/Berlin" }, "time must be a time of day"],
    [{ time: "20:00", timeZone: "Berlin" }, "timeZone must be a time zone"],
    [{ time: "20:00", timeZone: "" }, "timeZone must be a time zone"],
  ])("refuse %j", (parameters, words) => {
    expect(() => sessionsEndAtNight(parameters)).toThrow(`sessionsEndAtNight: ${words}`);
  });
});
