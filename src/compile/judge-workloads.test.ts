import { describe, expect, it } from "vitest";
import { acmeDefinitions, modelFixture } from "../../test/support/model-fixture.js";
import type { JsonObject } from "../kernel/json.js";
import { HINTS } from "./parts/hints.js";
import { judgeWorkloads } from "./judge-workloads.js";
import type { CheckedExtras } from "./extras.js";

const policy: JsonObject = {
  kind: "workload-policy",
  name: "training",
  scope: { department: "research" },
  type: "training",
  defaults: { security: { runAsNonRoot: true } },
  rules: { compute: { gpuDevicesRequest: { max: 4 } } },
};

function judged(object: JsonObject, ...more: readonly JsonObject[]): CheckedExtras {
  const model = modelFixture([...acmeDefinitions(), ...more]);
  const project = model.projects.find(({ name }) => name === "vision")!;
  const metadata = { name: "j", namespace: project.namespace, ...(object["metadata"] as JsonObject | undefined) };
  const planned = {
    object: { apiVersion: "", kind: "", ...object, metadata },
    origin: project.ref,
    hints: HINTS.other,
  };
  return judgeWorkloads({ model, cluster: model.clusters[0]!, project }, { objects: [planned], diagnostics: [] });
}

const job = (gpus: number, labels: JsonObject = {}): JsonObject => ({
  apiVersion: "batch/v1",
  kind: "Job",
  metadata: { name: "j", namespace: "vision", labels },
  spec: {
    template: {
      spec: { containers: [{ name: "c", image: "a:1", resources: { limits: { "nvidia.com/gpu": String(gpus) } } }] },
    },
  },
});

describe("workloads that an extra makes", () => {
  it("have the defaults of their project's policies, as they will run", () => {
    const { objects, diagnostics } = judged(job(4), policy);
    expect(diagnostics).toEqual([]);
    expect(objects[0]?.object).toMatchObject({
      spec: { template: { spec: { securityContext: { runAsNonRoot: true } } } },
    });
  });

  it("are an error where a rule denies them, which points at the extra and at the rule", () => {
    const { diagnostics } = judged(job(8), policy);
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: "workload/max",
        severity: "error",
        message:
          '`extra` of the project "vision" makes the Job "j" in the namespace "vision", which is denied: compute.gpuDevicesRequest: 8 is above the maximum 4 (department research).',
        at: expect.objectContaining({ pointer: ["extra"] }),
        related: [
          expect.objectContaining({
            at: expect.objectContaining({ pointer: ["rules", "compute", "gpuDevicesRequest", "max"] }),
          }),
        ],
      }),
    ]);
  });

  it("are an error where their kind cannot be of their type", () => {
    const { diagnostics } = judged(job(1, { "fairlead.dev/workload-type": "nimService" }), policy);
    expect(diagnostics.map(({ code }) => code)).toEqual(["workload/wrong-type"]);
  });

  it("are as they were where nothing is ruled, and so is what runs nothing", () => {
    expect(judged(job(64)).objects[0]?.object["spec"]).toEqual(job(64)["spec"]);
    const service = { apiVersion: "v1", kind: "Service", spec: { ports: [] } };
    expect(judged(service, policy)).toMatchObject({ objects: [{ object: service }], diagnostics: [] });
  });
});
