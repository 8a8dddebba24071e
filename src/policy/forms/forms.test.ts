import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../kernel/json.js";
import { locateData } from "../../load/locate/locate-data.js";
import { readDataFile } from "../../load/data-files.js";

/** The same policy three times: as a definition, as the API takes it, and as a resource of Run:ai's first policies. */
const DEFINITION = `kind: workload-policy
name: training-ceiling
scope: { project: vision }
type: training
defaults:
  compute: { gpuDevicesRequest: 1, cpuCoreLimit: 0.5 }
  security: { hostNetwork: false }
  environmentVariables:
    instances:
      - { name: MYPASSWORD, secret: { name: my-secret, key: password } }
  ports:
    instances:
      - { name: admin, container: 30100, external: 8080 }
      - { name: metrics, container: 30101 }
    attributes: { serviceType: NodePort }
rules:
  compute:
    gpuDevicesRequest: { required: true, min: 1, max: 4 }
    cpuMemoryRequest: { min: 1Gi }
  security: { hostNetwork: { canEdit: false } }
  priorityClass: { options: [{ displayed: Low, value: low }] }
  ports:
    instances: { canAdd: false, locked: [admin] }
    attributes:
      container: { min: 30000, max: 32767 }
`;
const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, "  ");
const body = DEFINITION.slice(DEFINITION.indexOf("defaults:"));
const API = `kind: workload-policy
type: training
meta: { name: training-ceiling, scope: project, projectId: vision }
policy:
${indented(body)}`;
const RESOURCE = `apiVersion: run.ai/v2alpha1
kind: TrainingPolicy
metadata: { name: training-ceiling, namespace: runai-vision }
spec:
  gpu:
    rules: { required: true, min: "1", max: "4" }
    value: "1"
  cpuLimit: { value: 500m }
  memory: { rules: { min: 1Gi } }
  hostNetwork: { value: false, rules: { canEdit: false } }
  priorityClass: { rules: { options: [{ name: Low, value: low }] } }
  environment:
    items:
      MYPASSWORD: { value: "SECRET:my-secret,password" }
  ports:
    rules: { canAdd: false }
    itemRules:
      container: { min: 30000, max: 32767 }
    items:
      DEFAULTS: { value: { serviceType: NodePort } }
      admin:
        rules: { canRemove: false, canEdit: false }
        value: { container: 30100, external: 8080 }
      metrics: { value: { container: 30101 } }
`;

function read(text: string) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "fairlead-forms-"));
  try {
    writeFileSync(path.join(folder, "policy.yaml"), text);
    return { folder, ...readDataFile(folder, "policy.yaml") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const valueOf = (text: string): JsonObject | undefined => read(text).definitions[0]?.value;

describe("a policy in the forms of Run:ai", () => {
  it.each([
    ["API (v2)", API],
    ["resource (v1)", RESOURCE],
  ])("means the same as %s", (_, text) => {
    expect(read(text).diagnostics).toEqual([]);
    expect(valueOf(text)).toEqual(valueOf(DEFINITION));
  });

  it.each([
    ["definition", DEFINITION, "max: 4"],
    ["API", API, "max: 4"],
    ["resource", RESOURCE, 'max: "4"'],
  ])("is located in its own text: %s", (_, text, wanted) => {
    const { folder, definitions } = read(text);
    const place = { definition: 0, pointer: ["rules", "compute", "gpuDevicesRequest", "max"] } as const;
    const { line, column, precision } = locateData(folder, definitions[0], place);
    expect(text.split("\n")[line - 1]?.slice(column - 1)).toMatch(new RegExp(`^${wanted}`));
    expect(precision).toBe("property");
  });

  it("takes runai as the whole organization, and a value in a value as the first version had it", () => {
    const text = `apiVersion: run.ai/v1alpha1
kind: InteractivePolicy
metadata: { name: a, namespace: runai }
spec: { gpu: { value: { value: "0.5" } } }
`;
    expect(valueOf(text)).toEqual({
      kind: "workload-policy",
      type: "workspace",
      name: "a",
      scope: "organization",
      defaults: { compute: { gpuPortionRequest: 0.5 } },
    });
  });

  it("keeps what it does not know, so that the check can name it", () => {
    const text = `apiVersion: run.ai/v2alpha1
kind: InteractivePolicy
metadata: { name: a, namespace: runai }
spec: { jupyter: { value: true } }
`;
    expect(valueOf(text)).toMatchObject({ rules: { jupyter: { value: true } } });
  });

  it("warns when a lock is stricter than what was written", () => {
    const { diagnostics } = read(RESOURCE.replace("canRemove: false, canEdit: false", "canRemove: false"));
    expect(diagnostics).toMatchObject([{ code: "policy/stricter-lock", severity: "warning", at: { line: 22 } }]);
  });

  it("leaves all other manifests alone", () => {
    expect(read("apiVersion: v1\nkind: ConfigMap\n").definitions).toEqual([]);
    expect(read("apiVersion: other.example/v1\nkind: TrainingPolicy\n").definitions).toEqual([]);
  });
});
