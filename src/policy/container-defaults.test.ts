import { describe, expect, it } from "vitest";
import type { JsonObject } from "../kernel/json.js";
import { findWorkloadKind } from "../workloads/index.js";
import { withContainerDefaults } from "./container-defaults.js";
import { list, policyOf, scalar } from "./testing/policy-literal.js";
import { verdict } from "./verdict.js";

const kind = findWorkloadKind("v1", "Pod")!;

function pod(resources: JsonObject, more: JsonObject = {}): JsonObject {
  const spec = { containers: [{ name: "main", image: "a:1", resources }], ...more };
  return { apiVersion: "v1", kind: "Pod", metadata: { name: "p" }, spec };
}

const limitRange = { default: { cpu: "2" }, defaultRequest: { cpu: "1", memory: "1Gi" } };

/** The sentences are those of an API server: `test/cluster/policy-requests.cluster.test.ts` asks one. */
describe("what a LimitRange gives to pods", () => {
  it("is what containers say nothing of, and is noted on the pod", () => {
    const init = { initContainers: [{ name: "first", image: "a:1", resources: { limits: { cpu: "4" } } }] };
    expect(withContainerDefaults(kind, pod({}, init), limitRange)).toEqual({
      apiVersion: "v1",
      kind: "Pod",
      metadata: {
        name: "p",
        annotations: {
          "kubernetes.io/limit-ranger":
            "LimitRanger plugin set: cpu, memory request for container main; cpu limit for container main; memory request for init container first",
        },
      },
      spec: {
        containers: [
          { name: "main", image: "a:1", resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "2" } } },
        ],
        initContainers: [
          { name: "first", image: "a:1", resources: { limits: { cpu: "4" }, requests: { memory: "1Gi" } } },
        ],
      },
    });
  });

  it("comes of its bounds where it says no default", () => {
    const given = withContainerDefaults(kind, pod({}), { max: { cpu: "8" }, min: { memory: "64Mi" } });
    expect(given).toMatchObject({
      spec: { containers: [{ resources: { limits: { cpu: "8" }, requests: { cpu: "8", memory: "64Mi" } } }] },
    });
  });

  it("is nothing for other kinds, and for containers that say everything", () => {
    const job = { apiVersion: "batch/v1", kind: "Job", spec: { template: pod({}) } };
    expect(withContainerDefaults(findWorkloadKind("batch/v1", "Job")!, job, limitRange)).toBe(job);
    const own = pod({ limits: { cpu: "2", memory: "2Gi" } });
    expect(withContainerDefaults(kind, own, limitRange)).toEqual(own);
  });

  it("goes before a policy's defaults and is judged, and its note is nobody's annotation", () => {
    const policy = policyOf(
      "training",
      scalar("compute.cpuCoreLimit", { max: 1 }, 1),
      scalar("compute.cpuMemoryLimit", {}, "4Gi"),
      list("annotations", { canAdd: false }),
    );
    const labels = { "fairlead.dev/workload-type": "training" };
    const object = { ...pod({}), metadata: { name: "p", labels } };
    const told = (more: object): readonly string[] => {
      const answer = verdict({ object, policyFor: () => policy, ...more });
      return "violations" in answer ? answer.violations.map(({ message }) => message) : [];
    };
    expect(told({})).toEqual([]);
    expect(told({ limitRange })).toEqual([
      "compute.cpuCoreLimit of container main: 2 is above the maximum 1 (department research)",
    ]);
    expect(told({ limitRange, old: object })).toEqual([]);
  });
});
