import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fairlead, ROOT } from "../support/command.js";
import { SOUND, temporaryFolder } from "./folders.js";

const POLICIES = `import { workloadPolicy } from "fairlead";
import { research } from "./acme.js";

export const training = workloadPolicy({
  name: "research-training",
  scope: { department: research },
  type: "training",
  defaults: { compute: { gpuDevicesRequest: 1 } },
  rules: { compute: { gpuDevicesRequest: { min: 1, max: 8 } } },
});
`;

const JOB = (gpus: string): string => `
      apiVersion: batch/v1
      kind: Job
      metadata: { name: train }
      spec: { template: { spec: { containers: [{ name: main, image: "a:1"${gpus} }] } } }`;
const GPUS = (count: number): string => `, resources: { limits: { nvidia.com/gpu: ${count} } }`;

let folder: ReturnType<typeof temporaryFolder>;
const test = (...words: string[]): ReturnType<typeof fairlead> =>
  fairlead(["policy", "test", ...words], { cwd: folder.path });

/** An organization with one file of cases. */
function withCases(text: string, more: Readonly<Record<string, string>> = {}): void {
  folder = temporaryFolder({ ...SOUND, "org/policies.ts": POLICIES, "org/a.policy-test.yaml": text, ...more });
}

beforeEach(() => withCases(""));
afterEach(() => folder.remove());

const PASSING = `given: { project: vision }
cases:
  - name: four are fine
    workload: ${JOB(GPUS(4))}
    expect: allow
  - name: nine are not
    workload: ${JOB(GPUS(9))}
    expect: deny
    violations: [{ code: workload/max, field: compute.gpuDevicesRequest }]
  - name: nothing is one
    workload: ${JOB("")}
    expect: allow
    mutated: { /spec/template/spec/containers/0/resources/limits/nvidia.com~1gpu: "1" }
`;

describe("policy test", () => {
  it("runs the cases of the organization's folder, and says which rules no case tests", async () => {
    folder.remove();
    withCases(PASSING);
    const { code, stdout, stderr } = await test();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "3 cases: 3 passed, 0 failed. Rules tested: 75 % of 2.\n" });
    expect(stdout.split("\n").map((line) => line.replaceAll(/ {2,}/g, " | "))).toEqual([
      "✔ four are fine | org/a.policy-test.yaml:3:5",
      "✔ nine are not | org/a.policy-test.yaml:10:5",
      "✔ nothing is one | org/a.policy-test.yaml:18:5",
      "",
      "RULE | NO CASE | WRITTEN AT",
      "compute.gpuDevicesRequest | min 1 | breaks it | org/policies.ts:9:44",
      "",
    ]);
  });

  it("shows what a failing case expected, at its line, and ends with 1", async () => {
    folder.remove();
    withCases(
      PASSING.replace("expect: allow", "expect: deny")
        .replace("workload/max", "workload/min")
        .replace('"1" }', '"2" }'),
    );
    const { code, stdout } = await test("--junit", "out/cases.xml");
    expect(code).toBe(1);
    expect(stdout).toContain(
      [
        "✖ four are fine  org/a.policy-test.yaml:3:5",
        "    org/a.policy-test.yaml:9:5  expect",
        "      expected  deny",
        "      actual    allow",
      ].join("\n"),
    );
    expect(stdout).toContain(
      "expected  workload/min compute.gpuDevicesRequest\n      actual    workload/max compute.gpuDevicesRequest: 9 is above the maximum 8 (department research)",
    );
    expect(stdout).toMatch(/mutated \/spec\S+gpu\n {6}expected {2}2\n {6}actual {4}1\n/);
    const junit = readFileSync(path.join(folder.path, "out/cases.xml"), "utf8");
    expect(junit).toContain('tests="3" failures="3"');
  });

  it("fails when fewer rules are tested than asked for", async () => {
    folder.remove();
    withCases(PASSING);
    expect((await test("--coverage-min", "75")).code).toBe(0);
    const short = await test("--coverage-min", "76");
    expect([short.code, short.stderr]).toEqual([
      1,
      "3 cases: 3 passed, 0 failed. Rules tested: 75 % of 2.\nToo few rules are tested: 75 %, and 76 % are asked for.\n",
    ]);
    expect((await test("--coverage-min", "most")).code).toBe(2);
  });

  it("prints one JSON document", async () => {
    folder.remove();
    withCases(PASSING);
    const { stdout } = await test("--json");
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      passed: true,
      coverage: 75,
      cases: [{ name: "four are fine", passed: true }, { name: "nine are not" }, { name: "nothing is one" }],
      rules: [
        { rule: "min", hasDenied: false, hasPassed: true },
        { rule: "max", hasDenied: true, hasPassed: true },
      ],
    });
  });

  it("judges updates by the stored object, and takes manifests from files", async () => {
    folder.remove();
    const manifest = JOB(GPUS(9)).replaceAll("\n      ", "\n");
    const text = `given: { project: vision }
cases:
  - { name: what is there already stays, workloadFile: jobs/nine.yaml, oldFile: jobs/nine.yaml, expect: allow }
`;
    withCases(text, { "org/jobs/nine.yaml": manifest });
    // The manifest lies in the definitions' folder: it is named, and no definition.
    const { code, stdout, stderr } = await test();
    expect({ code, stdout, stderr }).toMatchObject({ code: 0 });
  });

  it("holds workloads against scheduling rules as well, and counts them", async () => {
    folder.remove();
    const deadline = (seconds: number): string =>
      JOB("").replace("spec: {", `spec: { activeDeadlineSeconds: ${seconds},`);
    const text = `given: { project: vision }
cases:
  - name: an hour is fine
    workload: ${deadline(3600)}
    expect: allow
  - name: a day is not
    workload: ${deadline(86_400)}
    expect: deny
    violations: [{ code: workload/time-limit }]
  - name: what says nothing gets two hours
    workload: ${JOB("")}
    expect: allow
    mutated: { /spec/activeDeadlineSeconds: 7200 }
`;
    const ruled = (SOUND["org/vision.ts"] ?? "")
      .replace("import {", "import { hours,")
      .replace("quotas:", "schedulingRules: { trainingTimeLimit: hours(2), trainingIdleLimit: hours(1) },\n  quotas:");
    // Deadlines are written where the cluster has policies that write.
    const acme = (SOUND["org/acme.ts"] ?? "").replace('"1.34"', '"1.36"');
    folder = temporaryFolder({ "org/acme.ts": acme, "org/vision.ts": ruled, "org/a.policy-test.yaml": text });
    const { code, stdout, stderr } = await test("--json");
    expect({ code, stdout, stderr }).toMatchObject({ code: 0 });
    // An idle limit denies nothing, so no case can test it.
    expect(JSON.parse(stdout)).toMatchObject({
      passed: true,
      coverage: 100,
      rules: [
        {
          field: "schedulingRules.trainingTimeLimit",
          rule: "timeLimit",
          location: { file: "org/vision.ts" },
          hasDenied: true,
          hasPassed: true,
        },
      ],
    });
  });

  it.each([
    ["an unknown key", PASSING.replace("violations:", "violatons:"), "shape/unknown-field", "violations"],
    ["an unknown project", PASSING.replace("vision", "visoin"), "policy-test/unknown-unit", "Did you mean vision?"],
    [
      "a missing file",
      PASSING.replace(/workload: [^]*?expect/, "workloadFile: none.yaml\n    expect"),
      "policy-test/unreadable-workload",
      "none.yaml is not there",
    ],
    ["no project", PASSING.replace("given: { project: vision }\n", ""), "policy-test/incomplete", "which project"],
    [
      "reasons for what is allowed",
      PASSING.replace("expect: deny", "expect: allow"),
      "policy-test/contradiction",
      "expects violations",
    ],
  ])("says where a file of cases is wrong: %s", async (_, text, code, words) => {
    folder.remove();
    withCases(text);
    const { code: exit, stderr } = await test();
    expect(exit).toBe(1);
    expect(stderr).toContain(code);
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/org\/a\.policy-test\.yaml:\d+:\d+/);
  });

  it("says that there are no cases", async () => {
    folder.remove();
    folder = temporaryFolder({ ...SOUND });
    const { code, stderr } = await test();
    expect([code, stderr.split("\n")[0]]).toEqual([2, expect.stringContaining("There are no cases.")]);
  });

  it("passes for the example, whose cases are no definitions", async () => {
    const { code, stdout } = await fairlead(["policy", "test", path.join(ROOT, "examples/acme")]);
    expect(stdout).not.toContain("✖");
    expect(code).toBe(0);
  });
});
