import { describe, expect, it } from "vitest";
import { orgModel, type PoolSketch } from "../../../test/support/org-model.js";
import type { JsonObject } from "../../kernel/json.js";
import { shard } from "./shards.js";

function emittedShard(pool: Omit<PoolSketch, "name"> & { readonly name?: string }): { name: string; spec: JsonObject } {
  const model = orgModel({ pools: [{ name: "h100", ...pool }] }, "kai");
  const [nodePool] = model.nodePools;
  if (!nodePool) throw new Error("no pool");
  const { object } = shard(model.organization, nodePool);
  return { name: object.metadata.name, spec: object["spec"] as JsonObject };
}

describe("shards", () => {
  it("are named after their pool and select its nodes, queues and workloads by its name", () => {
    expect(emittedShard({})).toEqual({
      name: "h100",
      spec: {
        partitionLabelValue: "h100",
        placementStrategy: { gpu: "binpack", cpu: "binpack" },
        minRuntime: { preemptMinRuntime: "0s", reclaimMinRuntime: "0s" },
      },
    });
  });

  it("are named default with an empty value for the default pool: it is whoever has no label", () => {
    const { name, spec } = emittedShard({ name: "shared", isDefault: true });
    expect(name).toBe("default");
    expect(spec["partitionLabelValue"]).toBe("");
  });

  it("carry placement and minimum run times of the pool", () => {
    const { spec } = emittedShard({
      placement: { gpu: "binpack", cpu: "spread" },
      preemptMinRuntime: 600,
      reclaimMinRuntime: 600,
    });
    expect(spec).toMatchObject({
      placementStrategy: { gpu: "binpack", cpu: "spread" },
      minRuntime: { preemptMinRuntime: "10m0s", reclaimMinRuntime: "10m0s" },
    });
  });

  it("divide by past use in a sliding window, with a URL only when one is given", () => {
    const pastUse = { window: 604_800, halfLife: 86_400, weight: 1.5, prometheus: null };
    expect(emittedShard({ timeBasedFairShare: pastUse }).spec).toMatchObject({
      kValue: 1.5,
      usageDBConfig: {
        clientType: "prometheus",
        usageParams: { windowSize: "168h0m0s", windowType: "sliding", halfLifePeriod: "24h0m0s" },
      },
    });
    expect(emittedShard({ timeBasedFairShare: pastUse }).spec["usageDBConfig"]).not.toHaveProperty("connectionString");
    const given = { ...pastUse, halfLife: null, prometheus: "https://prometheus.example" };
    const { usageDBConfig } = emittedShard({ timeBasedFairShare: given }).spec as { usageDBConfig: JsonObject };
    expect(usageDBConfig["connectionString"]).toBe("https://prometheus.example");
    expect(usageDBConfig["usageParams"]).not.toHaveProperty("halfLifePeriod");
  });

  it("pass on args, actions, queue depths and search budgets as they are", () => {
    const schedulerOptions = {
      args: { "max-consolidation-preemptees": "32" },
      actions: { consolidation: { enabled: false } },
      queueDepthPerAction: { reclaim: 10 },
      scenarioSearchBudgets: { maxJobSearchDuration: "30s" },
    };
    expect(emittedShard({ schedulerOptions }).spec).toMatchObject(schedulerOptions);
  });

  it("put the pool's own arguments back beside a user's: KAI replaces a plugin's arguments as a whole", () => {
    const { spec } = emittedShard({
      placement: { gpu: "spread", cpu: "binpack" },
      preemptMinRuntime: 300,
      timeBasedFairShare: { window: 3600, halfLife: null, weight: 2, prometheus: null },
      schedulerOptions: {
        plugins: {
          proportion: { arguments: { relcaimerSaturationMultiplier: "1.5" } },
          minruntime: { arguments: { reclaimResolveMethod: "queue" } },
          nodeplacement: { arguments: {} },
          gpupack: { enabled: false },
        },
      },
    });
    expect(spec["plugins"]).toEqual({
      proportion: { arguments: { kValue: "2", relcaimerSaturationMultiplier: "1.5" } },
      minruntime: {
        arguments: {
          defaultPreemptMinRuntime: "5m0s",
          defaultReclaimMinRuntime: "0s",
          reclaimResolveMethod: "queue",
        },
      },
      nodeplacement: { arguments: { gpu: "spread", cpu: "binpack" } },
      gpupack: { enabled: false },
    });
  });

  it("say that a plugin runs when nothing is said of it: the CRD refuses the null that could become of an empty object", () => {
    const { spec } = emittedShard({ schedulerOptions: { plugins: { snapshot: {} } } });
    expect(spec["plugins"]).toEqual({ snapshot: { enabled: true } });
  });
});
