import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crdProblems, readCrds } from "../../../test/support/crd-schema.js";
import { modelArbitrary } from "../../../test/support/model-arbitrary.js";
import { sharedData } from "../../../test/support/shared-data.js";
import { hasErrors } from "../../diagnostics/diagnostic.js";
import type { JsonObject } from "../../kernel/json.js";
import { isClusterName, isLabelKey, isLabelValue } from "../../kernel/names.js";
import type { KubeObject } from "../../objects/kube-object.js";
import { kaiBackend } from "./index.js";

const options = fc.record({
  version: fc.constantFrom("0.17", "0.16", "0.13"),
  prometheus: fc.constant<boolean | string>(true),
  gpuSharing: fc.boolean(),
});

/** Calls a check with all objects of every emitted cluster of many generated models. */
function forEmitted(check: (objects: readonly KubeObject[]) => void): void {
  fc.assert(
    fc.property(modelArbitrary("kai", options), (model) => {
      for (const cluster of model.clusters) {
        if (hasErrors(kaiBackend.check(model, cluster))) continue;
        const { platform, departments, projects } = kaiBackend.emit(model, cluster);
        check(
          [...Object.values(platform), ...departments.values(), ...projects.values()]
            .flat()
            .map(({ object }) => object),
        );
      }
    }),
    { seed: 17, numRuns: 150 },
  );
}

function queuesAmong(objects: readonly KubeObject[]): readonly (KubeObject & { readonly spec: JsonObject })[] {
  return objects.filter(({ kind }) => kind === "Queue") as (KubeObject & { readonly spec: JsonObject })[];
}

describe("objects emitted for generated organizations", () => {
  it("state nine numbers in every queue, none below -1: KAI takes other negative numbers literally", () => {
    forEmitted((objects) => {
      for (const { spec } of queuesAmong(objects)) {
        const resources = spec["resources"] as Readonly<Record<string, Readonly<Record<string, number>>>>;
        const numbers = ["gpu", "cpu", "memory"].flatMap((resource) =>
          ["quota", "limit", "overQuotaWeight"].map((field) => resources[resource]?.[field]),
        );
        for (const number of numbers) expect(number).toBeGreaterThanOrEqual(-1);
        expect(numbers.every((number) => number === -1 || (number ?? -2) >= 0)).toBe(true);
      }
    });
  });

  it("keep a queue, its parent and its shard on the same label value, or all without a label", () => {
    forEmitted((objects) => {
      const shards = new Set(
        objects
          .filter(({ kind }) => kind === "SchedulingShard")
          .map((object) => (object["spec"] as JsonObject)["partitionLabelValue"]),
      );
      const partition = ({ metadata }: KubeObject): string => metadata.labels?.["kai.scheduler/node-pool"] ?? "";
      const queues = new Map(queuesAmong(objects).map((queue) => [queue.metadata.name, queue]));
      for (const queue of queues.values()) {
        if (partition(queue) !== "") expect(shards).toContain(partition(queue));
        const parent = queue.spec["parentQueue"];
        if (typeof parent !== "string") continue;
        expect(parent).not.toBe(queue.metadata.name);
        const above = queues.get(parent);
        expect(above && partition(above)).toBe(partition(queue));
      }
    });
  });

  it("never put a queue below a project's: a queue with children takes no workloads any more", () => {
    forEmitted((objects) => {
      const queues = queuesAmong(objects);
      const parents = new Set(queues.map(({ spec }) => spec["parentQueue"]));
      for (const { metadata } of queues) {
        if (metadata.labels?.["fairlead.dev/project"] !== undefined) expect(parents).not.toContain(metadata.name);
      }
    });
  });

  it("have names and labels that the API server takes, and queue names that fit a workload's label", () => {
    forEmitted((objects) => {
      for (const { kind, metadata } of objects) {
        if (kind === "Queue") expect(isClusterName(metadata.name)).toBe(true);
        for (const [key, value] of Object.entries(metadata.labels ?? {})) {
          expect(isLabelKey(key) && isLabelValue(value)).toBe(true);
        }
      }
    });
  });
});

const crds = sharedData("crds/kai-v0.17.0");

describe.skipIf(!crds)("the schemas of KAI 0.17.0 (skipped without the shared data)", () => {
  it("accept everything that is emitted for generated organizations, with no field that they do not know", () => {
    const schemas = readCrds(crds ?? "");
    forEmitted((objects) => {
      const custom = objects.filter(({ kind }) => kind !== "PriorityClass");
      expect(custom.flatMap((object) => crdProblems(object, schemas))).toEqual([]);
    });
  });
});
