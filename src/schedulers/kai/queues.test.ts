import { describe, expect, it } from "vitest";
import { orgModel, type ModelSketch, type QuotaSketch } from "../../../test/support/org-model.js";
import type { JsonObject } from "../../kernel/json.js";
import { WAVES, type KubeObject, type PlannedObject } from "../../objects/kube-object.js";
import { queues } from "./queues.js";

function emitted(sketch: ModelSketch, cluster = "east"): readonly PlannedObject[] {
  const model = orgModel(sketch, "kai");
  const found = model.clusters.find(({ name }) => name === cluster);
  if (!found) throw new Error(cluster);
  const { departments, projects } = queues(model, found);
  return [...departments.values(), ...projects.values()].flat();
}

function queueNamed(objects: readonly PlannedObject[], name: string): KubeObject {
  const planned = objects.find(({ object }) => object.metadata.name === name);
  if (!planned) throw new Error(`${name} is not among ${objects.map(({ object }) => object.metadata.name).join()}`);
  return planned.object;
}

function specOf(object: KubeObject): JsonObject {
  return object["spec"] as JsonObject;
}

const h100 = [{ name: "h100" }];

/** The queue of project "a" of department "d" with one quota in pool h100. */
function projectQueue(quota: Omit<QuotaSketch, "pool">): KubeObject {
  const sketch: ModelSketch = {
    pools: h100,
    departments: [{ name: "d", quotas: [{ pool: "h100", gpu: { quota: 64 } }] }],
    projects: [{ name: "a", department: "d", quotas: [{ pool: "h100", ...quota }] }],
  };
  return queueNamed(emitted(sketch), "a-h100");
}

describe("queues", () => {
  it("give a project one leaf queue per node pool, below its department's queue of that pool", () => {
    const objects = emitted({
      pools: h100,
      departments: [{ name: "d", quotas: [{ pool: "h100", gpu: { quota: 16 } }] }],
      projects: [{ name: "a", department: "d", quotas: [{ pool: "h100", gpu: { quota: 8 } }] }],
    });
    expect(objects.map(({ object }) => object.metadata.name)).toEqual(["d-h100", "a-h100"]);
    expect(queueNamed(objects, "a-h100")).toEqual({
      apiVersion: "scheduling.run.ai/v2",
      kind: "Queue",
      metadata: {
        name: "a-h100",
        labels: {
          "app.kubernetes.io/managed-by": "fairlead",
          "fairlead.dev/organization": "acme",
          "fairlead.dev/department": "d",
          "fairlead.dev/project": "a",
          "kai.scheduler/node-pool": "h100",
        },
      },
      spec: {
        parentQueue: "d-h100",
        priority: 100,
        resources: {
          gpu: { quota: 8, limit: -1, overQuotaWeight: 2 },
          cpu: { quota: -1, limit: -1, overQuotaWeight: 1 },
          memory: { quota: -1, limit: -1, overQuotaWeight: 1 },
        },
      },
    });
    expect(specOf(queueNamed(objects, "d-h100"))).not.toHaveProperty("parentQueue");
  });

  it("always state all nine numbers: KAI takes a missing one for 0, and a queue without resources is refused", () => {
    const { resources } = specOf(projectQueue({})) as { resources: Record<string, Record<string, number>> };
    expect(Object.keys(resources).sort()).toEqual(["cpu", "gpu", "memory"]);
    for (const amount of Object.values(resources)) {
      expect(Object.keys(amount).sort()).toEqual(["limit", "overQuotaWeight", "quota"]);
      for (const number of Object.values(amount)) expect(typeof number).toBe("number");
    }
  });

  it("write unlimited as -1 for CPU and memory that nobody spoke of", () => {
    expect(specOf(projectQueue({ gpu: { quota: 8 } }))["resources"]).toMatchObject({
      cpu: { quota: -1, limit: -1 },
      memory: { quota: -1, limit: -1 },
    });
  });

  it("keep a quota, limit or weight of 0 as 0: it means nothing, not unlimited", () => {
    expect(specOf(projectQueue({ gpu: { quota: 0, limit: 0, weight: 0 } }))["resources"]).toMatchObject({
      gpu: { quota: 0, limit: 0, overQuotaWeight: 0 },
    });
  });

  it("express no over-quota as limit = quota, and lowest to high as weights 0 to 3", () => {
    expect(specOf(projectQueue({ gpu: { quota: 4, limit: 4, weight: 0 } }))["resources"]).toMatchObject({
      gpu: { quota: 4, limit: 4, overQuotaWeight: 0 },
    });
    for (const weight of [0, 1, 2, 3]) {
      expect(specOf(projectQueue({ gpu: { quota: 4, weight } }))["resources"]).toMatchObject({
        gpu: { limit: -1, overQuotaWeight: weight },
      });
    }
  });

  it("count CPU in millicores, memory in megabytes of 10^6 bytes rounded up, and GPUs in devices with fractions", () => {
    const gib = 1024 ** 3;
    const amounts = (memory: number): unknown =>
      specOf(projectQueue({ gpu: { quota: 0.5 }, cpu: { quota: 64_000 }, memory: { quota: memory } }))["resources"];
    expect(amounts(256 * gib)).toMatchObject({
      gpu: { quota: 0.5 },
      cpu: { quota: 64_000 },
      memory: { quota: 274_878 },
    });
    expect(amounts(256e9)).toMatchObject({ memory: { quota: 256_000 } });
    expect(amounts(1)).toMatchObject({ memory: { quota: 1 } });
  });

  it("leave the node pool label away in the default pool, and put it on every queue elsewhere, departments' too", () => {
    const objects = emitted({
      pools: [...h100, { name: "shared", isDefault: true }],
      departments: [{ name: "d", quotas: [{ pool: "h100" }, { pool: "shared" }] }],
      projects: [{ name: "a", department: "d", quotas: [{ pool: "h100" }, { pool: "shared" }] }],
    });
    const labels = Object.fromEntries(
      objects.map(({ object }) => [object.metadata.name, object.metadata.labels?.["kai.scheduler/node-pool"]]),
    );
    expect(labels).toEqual({ "d-h100": "h100", d: undefined, "a-h100": "h100", a: undefined });
    expect(Object.keys(queueNamed(objects, "a").metadata.labels ?? {})).not.toContain("kai.scheduler/node-pool");
    expect(specOf(queueNamed(objects, "a"))["parentQueue"]).toBe("d");
  });

  it("keep the label value of a pool whose nodes carry KAI's own label", () => {
    const objects = emitted({
      pools: [{ name: "h100", label: { key: "kai.scheduler/node-pool", value: "H100.sxm" } }],
      departments: [{ name: "d", quotas: [{ pool: "h100" }] }],
    });
    expect(queueNamed(objects, "d-h100").metadata.labels?.["kai.scheduler/node-pool"]).toBe("H100.sxm");
  });

  it("put each quota into its own cluster only", () => {
    const sketch: ModelSketch = {
      clusters: { east: { version: "0.17" }, west: { version: "0.17" } },
      pools: [
        { name: "h100", cluster: "east" },
        { name: "h100", cluster: "west" },
        { name: "l40s", cluster: "west" },
      ],
      departments: [{ name: "d", quotas: [{ pool: "east/h100" }, { pool: "west/h100" }, { pool: "west/l40s" }] }],
      projects: [
        { name: "a", department: "d", quotas: [{ pool: "east/h100" }, { pool: "west/h100" }, { pool: "west/l40s" }] },
      ],
    };
    const east = emitted(sketch, "east").map(({ object }) => object);
    const west = emitted(sketch, "west").map(({ object }) => object);
    expect(east.map(({ metadata }) => metadata.name)).toEqual(["d-h100", "a-h100"]);
    expect(west.filter(({ metadata }) => !metadata.name.endsWith("-l40s"))).toEqual(east);
    expect(west.map(({ metadata }) => metadata.name)).toEqual(["d-h100", "d-l40s", "a-h100", "a-l40s"]);
  });

  it("state minimum run times as Go durations, and only where they are set", () => {
    expect(specOf(projectQueue({ preemptMinRuntime: 16_200, reclaimMinRuntime: 0 }))).toMatchObject({
      preemptMinRuntime: "4h30m0s",
      reclaimMinRuntime: "0s",
    });
    expect(Object.keys(specOf(projectQueue({})))).toEqual(["parentQueue", "priority", "resources"]);
  });

  it("have no displayName, since some versions put it into metrics in place of the name", () => {
    expect(specOf(projectQueue({}))).not.toHaveProperty("displayName");
  });

  it("nest departments, and apply whoever is above first", () => {
    const objects = emitted({
      pools: h100,
      departments: [
        { name: "research", quotas: [{ pool: "h100" }] },
        { name: "robotics", parent: "research", quotas: [{ pool: "h100" }] },
      ],
      projects: [{ name: "arms", department: "robotics", quotas: [{ pool: "h100" }] }],
    });
    expect(specOf(queueNamed(objects, "robotics-h100"))["parentQueue"]).toBe("research-h100");
    expect(objects.map(({ hints }) => hints.wave - WAVES.queue)).toEqual([0, 1, 2]);
    expect(objects.every(({ hints }) => hints.prune === "protected")).toBe(true);
  });

  it("give a department its queue even when no project is below it", () => {
    const objects = emitted({
      pools: h100,
      departments: [{ name: "idle", quotas: [{ pool: "h100", gpu: { quota: 4 } }] }],
    });
    expect(objects.map(({ object }) => object.metadata.name)).toEqual(["idle-h100"]);
  });

  it("carry the owner's labels, but never in place of Fairlead's", () => {
    const objects = emitted({
      pools: h100,
      departments: [
        {
          name: "d",
          labels: { "acme.example/cost-center": "42", "fairlead.dev/department": "x" },
          quotas: [{ pool: "h100" }],
        },
      ],
    });
    expect(queueNamed(objects, "d-h100").metadata.labels).toMatchObject({
      "acme.example/cost-center": "42",
      "fairlead.dev/department": "d",
    });
  });

  it("carry the cluster's labels where the owner has no label of that key", () => {
    const model = orgModel(
      { pools: h100, departments: [{ name: "d", labels: { a: "owner" }, quotas: [{ pool: "h100" }] }] },
      "kai",
    );
    const cluster = { ...model.clusters[0]!, labels: { a: "cluster", site: "north" } };
    const [planned] = queues(model, cluster).departments.get("d") ?? [];
    expect(planned?.object.metadata.labels).toMatchObject({ a: "owner", site: "north" });
  });

  it("carry labels with the names of inherited properties", () => {
    const labels = { constructor: "owner", toString: "owner" };
    const model = orgModel({ pools: h100, departments: [{ name: "d", labels, quotas: [{ pool: "h100" }] }] }, "kai");
    const cluster = { ...model.clusters[0]!, labels: { constructor: "cluster", valueOf: "cluster" } };
    const [planned] = queues(model, cluster).departments.get("d") ?? [];
    expect(planned?.object.metadata.labels).toMatchObject({ ...labels, valueOf: "cluster" });
  });

  it("shorten long names to a label value, each to its own, and parents the same way", () => {
    const long = "a".repeat(60);
    const objects = emitted({
      pools: h100,
      departments: [{ name: long, quotas: [{ pool: "h100" }] }],
      projects: [
        { name: `${long}b`, department: long, quotas: [{ pool: "h100" }] },
        { name: `${long}c`, department: long, quotas: [{ pool: "h100" }] },
      ],
    });
    const names = objects.map(({ object }) => object.metadata.name);
    expect(new Set(names).size).toBe(3);
    expect(Math.max(...names.map(({ length }) => length))).toBe(63);
    expect(objects.slice(1).map(({ object }) => specOf(object)["parentQueue"])).toEqual([names[0], names[0]]);
  });
});
