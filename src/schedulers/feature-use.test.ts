import { describe, expect, it } from "vitest";
import { orgModel, type ModelSketch, type QuotaSketch } from "../../test/support/org-model.js";
import { FEATURES, type Feature } from "../model/features.js";
import { featureUses } from "./feature-use.js";

function uses(feature: Feature, sketch: ModelSketch): readonly unknown[] {
  const model = orgModel(sketch, "any");
  return model.clusters.flatMap((cluster) =>
    featureUses(model, cluster, [feature]).map(({ user, at }) => [user, "definition" in at && at.pointer.join("/")]),
  );
}

function inQuota(quota: Omit<QuotaSketch, "pool">): ModelSketch {
  return { pools: [{ name: "p", isDefault: true }], departments: [{ name: "d", quotas: [{ pool: "p", ...quota }] }] };
}

describe("uses of features", () => {
  it("are none in a plain organization with one default pool", () => {
    for (const feature of Object.keys(FEATURES) as Feature[]) expect(uses(feature, inQuota({}))).toEqual([]);
  });

  it("are found in quotas, at the property", () => {
    const found = (feature: Feature, quota: Omit<QuotaSketch, "pool">, property: string): void => {
      expect(uses(feature, inQuota(quota))).toEqual([['department "d"', `quotas/0/${property}`]]);
    };
    found("fractional-gpu-quota", { gpu: { quota: 0.5 } }, "gpu");
    found("unlimited-quota", { gpu: { quota: null } }, "gpu");
    found("limit", { gpu: { quota: 1, limit: 2 } }, "limit");
    found("over-quota-weight-per-resource", { cpu: { quota: 1, weight: 1 } }, "cpu");
    found("over-quota-weight-per-resource", { memory: { quota: 1, weight: 1 } }, "memory");
    found("priority", { priority: 200 }, "priority");
    found("preempt-min-runtime", { preemptMinRuntime: 60 }, "preemptMinRuntime");
    found("reclaim-min-runtime", { reclaimMinRuntime: 60 }, "reclaimMinRuntime");
  });

  it("are found in node pools", () => {
    const pool = (more: object): ModelSketch => ({ pools: [{ name: "p", isDefault: true, ...more }] });
    expect(uses("node-pool", { pools: [{ name: "p" }] })).toEqual([['node pool "p"', ""]]);
    expect(uses("placement", pool({ placement: { gpu: "spread", cpu: "binpack" } }))).toEqual([
      ['node pool "p"', "placement"],
    ]);
    expect(uses("preempt-min-runtime", pool({ preemptMinRuntime: 60 }))).toEqual([
      ['node pool "p"', "preemptMinRuntime"],
    ]);
    const pastUse = { window: 60, halfLife: null, weight: 1, prometheus: null };
    expect(uses("time-based-fair-share", pool({ timeBasedFairShare: pastUse }))).toEqual([
      ['node pool "p"', "timeBasedFairShare"],
    ]);
  });

  it("are found among relatives: nesting, differing weights, sums above the department", () => {
    const family: ModelSketch = {
      pools: [{ name: "p", isDefault: true }],
      departments: [
        { name: "d", quotas: [{ pool: "p", gpu: { quota: 8 } }] },
        { name: "e", parent: "d", quotas: [{ pool: "p", gpu: { quota: 6 } }] },
      ],
      projects: [{ name: "a", department: "d", quotas: [{ pool: "p", gpu: { quota: 4, weight: 3 } }] }],
    };
    expect(uses("nested-departments", family)).toEqual([['department "e"', "parent"]]);
    expect(uses("over-quota-weight", family)).toEqual([['project "a"', "quotas/0/overQuota"]]);
    expect(uses("quota-sum-above-parent", family)).toEqual([['department "d"', "quotas/0/gpu"]]);
  });
});
