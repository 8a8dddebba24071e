import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fairlead, ROOT } from "../support/command.js";
import { SOUND, temporaryFolder, writeFiles } from "./folders.js";

const POLICIES = `import { workloadPolicy } from "fairlead";
import { research } from "./acme.js";
import { vision } from "./vision.js";

export const all = workloadPolicy({
  name: "all",
  scope: "organization",
  type: "fallback",
  defaults: { security: { runAsNonRoot: true } },
});
export const department = workloadPolicy({
  name: "research-training",
  scope: { department: research },
  type: "training",
  rules: { compute: { gpuDevicesRequest: { min: 1, max: 8 } } },
});
export const own = workloadPolicy({
  name: "vision-training",
  scope: { project: vision },
  type: "training",
  defaults: { compute: { gpuDevicesRequest: 2 } },
  imposedAssets: [{ pvc: { name: "data", claimName: "data", path: "/data" } }],
});
`;

const NIGHT = `import { hours, project, quota } from "fairlead";
import { h100, research } from "./acme.js";

export const night = project("night", {
  department: research,
  quotas: [quota(h100, { gpu: 1 })],
  schedulingRules: {
    workspaceTimeLimit: hours(12),
    nonPreemptibleWorkspaceIdleLimit: hours(1.5),
    nodeTypes: { workspace: ["l40s", "a10"] },
    workspacesEndAt: { time: "20:00", timeZone: "Europe/Berlin" },
  },
});
`;

let folder: ReturnType<typeof temporaryFolder>;
const show = (...words: string[]): ReturnType<typeof fairlead> =>
  fairlead(["policy", "show", ...words], { cwd: folder.path });

beforeEach(() => {
  folder = temporaryFolder({ ...SOUND, "org/policies.ts": POLICIES });
});
afterEach(() => folder.remove());

describe("policy show", () => {
  it("prints defaults, rules and imposed assets, each with the line it comes from", async () => {
    const { code, stdout, stderr } = await show("vision", "training");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n").map((line) => line.replaceAll(/ {2,}/g, " | "))).toEqual([
      "training in project vision in east",
      "",
      "FIELD | DEFAULT | RULES | FROM | WRITTEN AT",
      "compute.gpuDevicesRequest | 2 | project vision | org/policies.ts:21",
      "compute.gpuDevicesRequest | min 1, max 8 | department research | org/policies.ts:15",
      "security.runAsNonRoot | true | organization acme (fallback) | org/policies.ts:9",
      "storage.pvc[data] | imposed: claimName data, path /data | project vision | org/policies.ts:22",
      "",
      "",
    ]);
  });

  it("prints scheduling rules beside policies", async () => {
    writeFiles(folder.path, { "org/night.ts": NIGHT });
    const { code, stdout } = await show("night", "workspace");
    expect(code).toBe(0);
    expect(stdout.split("\n").map((line) => line.replaceAll(/ {2,}/g, " | "))).toEqual(
      expect.arrayContaining([
        "schedulingRules.workspaceTimeLimit | at most 12h | project night | org/night.ts:8",
        "schedulingRules.nonPreemptibleWorkspaceIdleLimit | at most 1h30m | project night | org/night.ts:9",
        "schedulingRules.nodeTypes | one of a10, l40s | project night | org/night.ts:10",
        "schedulingRules.workspacesEndAt | at 20:00 Europe/Berlin | project night | org/night.ts:11",
      ]),
    );
  });

  it("does not call unused what is accepted for stages that it does not run", async () => {
    const words = ["policy", "show", "vision", "training", path.join(ROOT, "examples/acme")];
    const { code, stderr } = await fairlead(words);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("prints the same for machines", async () => {
    const { code, stdout } = await show("vision", "training", "--json");
    expect(code).toBe(0);
    const shown = JSON.parse(stdout) as { readonly policies: readonly { readonly statements: readonly unknown[] }[] };
    expect(shown).toMatchObject({
      version: 1,
      project: "vision",
      type: "training",
      policies: [{ clusters: ["east"] }],
    });
    expect(shown.policies[0]?.statements[2]).toEqual({
      field: "compute.gpuDevicesRequest",
      part: "rule",
      rule: "max",
      value: 8,
      source: {
        scope: "department",
        name: "research",
        policy: "research-training",
        isFallback: false,
        file: "org/policies.ts",
        line: 15,
        column: 52,
      },
    });
  });

  it("says so when nobody says anything", async () => {
    const { code, stdout } = await show("vision", "nimService");
    expect([code, stdout]).toEqual([
      0,
      "nimService in project vision in east: no policy or scheduling rule says anything.\n",
    ]);
  });

  it.each([
    [["vison", "training"], 'There is no project "vison"; did you mean vision?'],
    [["vision", "trainings"], 'There is no type of workload "trainings"; did you mean training?'],
    [["vision", "fallback"], "A fallback policy holds for the types that have none."],
    [["vision", "training", "nowhere"], "There is no folder nowhere."],
  ])("is called wrongly with %j", async (words, message) => {
    const { code, stdout, stderr } = await show(...words);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });

  it("ends with the errors of the definitions when there are any", async () => {
    const { code, stderr } = await fairlead(["policy", "show", "vision", "training"], {
      cwd: path.join(ROOT, "examples/broken/policy-rule-conflict"),
    });
    expect(code).toBe(1);
    expect(stderr).toContain("policy/rule-conflict");
  });
});
