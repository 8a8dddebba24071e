import { existsSync, readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { orgModel, type ModelSketch, type PoolSketch } from "../../../test/support/org-model.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { JsonObject } from "../../kernel/json.js";
import { checkKai } from "./check.js";
import { kaiDiagnostics } from "./diagnostics.js";

function check(sketch: ModelSketch): readonly Diagnostic[] {
  const model = orgModel(sketch, "kai");
  return model.clusters.flatMap((cluster) => checkKai(model, cluster));
}

/** What is found in a cluster of one version with nothing in it. */
function checkScheduler(options: JsonObject, sketch: ModelSketch = {}): readonly Diagnostic[] {
  return check({ ...sketch, clusters: { east: options } });
}

/** What is found in a cluster with one node pool. */
function checkPool(
  pool: Omit<PoolSketch, "name"> & { readonly name?: string },
  options: JsonObject = { version: "0.17" },
): readonly Diagnostic[] {
  return checkScheduler(options, { pools: [{ name: "h100", ...pool }] });
}

function codes(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code }) => code);
}

function only(diagnostics: readonly Diagnostic[]): Diagnostic {
  expect(codes(diagnostics)).toHaveLength(1);
  return diagnostics[0] as Diagnostic;
}

describe("the version of KAI", () => {
  it("is accepted from 0.9 to 0.17, with and without patch and v", () => {
    for (const version of ["0.17", "v0.17", "0.17.2", "v0.17.2"]) expect(checkScheduler({ version })).toEqual([]);
    for (const version of ["0.9", "0.10.5", "0.12", "0.13", "0.14", "0.15", "0.16"]) {
      expect(codes(checkScheduler({ version }))).toEqual(["kai/chart-owned-objects"]);
    }
  });

  it("is refused where there is nothing to install: too old, never released, the stray tag, another major", () => {
    for (const version of ["0.6", "0.8.3", "0.11", "0.20", "0.20.1", "v0.20.1", "1.0"]) {
      const found = only(checkScheduler({ version }));
      expect(found).toMatchObject({ code: "kai/version-unsupported", severity: "error" });
      expect(found.at).toEqual({ definition: 1, pointer: ["scheduler", "version"] });
    }
    expect(only(checkScheduler({ version: "0.20.1" })).message).toContain("stray tag");
    expect(only(checkScheduler({ version: "0.11" }))).toMatchObject({
      message: expect.stringContaining("never released") as string,
      hint: 'Write "0.10", or else 0.9, 0.12, 0.13, 0.14, 0.15, 0.16 or 0.17.',
    });
  });

  it.each([
    ["0.20", "0.17"],
    ["0.20.1", "0.17"],
    ["1.0", "0.17"],
    ["0.11.3", "0.10"],
    ["0.8", "0.9"],
    ["0.1", "0.9"],
  ])("has the newest supported one that is not above it in its place: for %s, %s", (version, suggested) => {
    expect(only(checkScheduler({ version })).hint).toMatch(`Write "${suggested}", or else `);
  });

  it("hides everything else when it is refused, since nothing else can be judged", () => {
    expect(codes(checkPool({ name: "default" }, { version: "0.11" }))).toEqual(["kai/version-unsupported"]);
  });

  it("is taken with a warning when it is newer than what is known, but then has to name its chart", () => {
    expect(codes(checkScheduler({ version: "0.18.1" }))).toEqual(["kai/version-newer"]);
    expect(codes(checkScheduler({ version: "0.21" }))).toEqual(["kai/version-newer", "kai/chart-version-unknown"]);
    expect(codes(checkScheduler({ version: "0.21", install: false }))).toEqual(["kai/version-newer"]);
    expect(codes(checkScheduler({ version: "0.21", chartVersion: "0.21.0" }))).toEqual(["kai/version-newer"]);
  });

  it("agrees with the chart that is installed", () => {
    expect(checkScheduler({ version: "0.17", chartVersion: "v0.17.2-acme.1" })).toEqual([]);
    expect(only(checkScheduler({ version: "0.17", chartVersion: "0.16.8" }))).toMatchObject({
      code: "kai/chart-version-mismatch",
      at: { definition: 1, pointer: ["scheduler", "chartVersion"] },
    });
    expect(codes(checkScheduler({ version: "0.17.0", chartVersion: "0.17.2" }))).toEqual([
      "kai/chart-version-mismatch",
    ]);
  });
});

describe("what a version cannot do", () => {
  const nested: ModelSketch = {
    pools: [{ name: "h100" }],
    departments: [
      { name: "research", quotas: [{ pool: "h100" }] },
      { name: "robotics", parent: "research", quotas: [{ pool: "h100" }] },
    ],
  };
  const needing = (found: readonly Diagnostic[]): readonly Diagnostic[] =>
    found.filter(({ code }) => code === "kai/needs-newer-version");

  it("refuses departments inside departments before 0.13, at the parent", () => {
    const found = only(needing(checkScheduler({ version: "0.12" }, nested)));
    expect(found.at).toEqual({ definition: 4, pointer: ["parent"] });
    expect(found.message).toBe(
      'Department "robotics" uses departments inside departments: that needs KAI Scheduler 0.13, and cluster "east" has 0.12.',
    );
    expect(needing(checkScheduler({ version: "0.13" }, nested))).toEqual([]);
  });

  it("refuses time-based fair share before 0.10, at the property", () => {
    const pastUse = { window: 3600, halfLife: null, weight: 1, prometheus: "https://prometheus.example" };
    const found = only(needing(checkPool({ timeBasedFairShare: pastUse }, { version: "0.9" })));
    expect(found.at).toEqual({ definition: 2, pointer: ["timeBasedFairShare"] });
    expect(needing(checkPool({ timeBasedFairShare: pastUse }, { version: "0.10" }))).toEqual([]);
  });

  it("refuses plugins and actions before 0.13, and search budgets before 0.16", () => {
    const schedulerOptions = { plugins: {}, actions: {}, scenarioSearchBudgets: {} };
    const at = (version: string): readonly unknown[] =>
      needing(checkPool({ schedulerOptions }, { version })).map(({ at }) => at);
    const key = (name: string): unknown => ({ definition: 2, pointer: ["scheduler", name], target: "key" });
    expect(at("0.12")).toEqual([key("plugins"), key("actions"), key("scenarioSearchBudgets")]);
    expect(at("0.15")).toEqual([key("scenarioSearchBudgets")]);
    expect(at("0.16")).toEqual([]);
  });

  it("refuses fields of kai-config before 0.17, and a Prometheus before 0.10", () => {
    expect(needing(checkScheduler({ version: "0.16", config: { global: { jsonLog: true } } }))).toHaveLength(1);
    expect(needing(checkScheduler({ version: "0.17", config: { global: { jsonLog: true } } }))).toEqual([]);
    expect(needing(checkScheduler({ version: "0.9", prometheus: true }))).toHaveLength(1);
  });
});

describe("what Fairlead does not own", () => {
  it("is said once per cluster where the chart makes objects itself", () => {
    const message = (version: string): string => only(checkPool({ isDefault: true }, { version })).message;
    expect(message("0.15")).toContain("kai-config, the priority classes and the shard of the default pool");
    expect(message("0.16")).toContain("kai-config and the priority classes:");
    expect(checkPool({ isDefault: true })).toEqual([]);
  });

  it("cannot be configured beyond the values that the chart has for the default pool's shard", () => {
    const refused = (pool: Omit<PoolSketch, "name">, version: string): readonly unknown[] =>
      checkPool({ isDefault: true, ...pool }, { version, prometheus: version !== "0.9" })
        .filter(({ code }) => code === "kai/default-shard-not-owned")
        .map(({ at }) => ("definition" in at ? at.pointer : at));
    const pastUse = { window: 3600, halfLife: null, weight: 1, prometheus: null };
    expect(refused({ placement: { gpu: "binpack", cpu: "spread" } }, "0.15")).toEqual([["placement"]]);
    expect(refused({ placement: { gpu: "spread", cpu: "spread" } }, "0.15")).toEqual([]);
    expect(refused({ timeBasedFairShare: pastUse }, "0.15")).toEqual([["timeBasedFairShare"]]);
    expect(refused({ reclaimMinRuntime: 60 }, "0.12")).toEqual([["reclaimMinRuntime"]]);
    expect(refused({ reclaimMinRuntime: 60 }, "0.13")).toEqual([]);
    expect(refused({ schedulerOptions: { queueDepthPerAction: { reclaim: 1 } } }, "0.15")).toEqual([
      ["scheduler", "queueDepthPerAction"],
    ]);
    expect(refused({ timeBasedFairShare: pastUse, placement: { gpu: "binpack", cpu: "spread" } }, "0.16")).toEqual([]);
  });

  it("cannot be configured at all where someone else installs KAI, except for labelled pools", () => {
    const options = { version: "0.17", install: false };
    const pool = {
      placement: { gpu: "spread" as const, cpu: "binpack" as const },
      preemptMinRuntime: 60,
      schedulerOptions: { args: {} },
    };
    expect(codes(checkPool({ isDefault: true, ...pool }, options))).toEqual(
      Array(3).fill("kai/default-shard-not-owned"),
    );
    expect(checkPool(pool, options)).toEqual([]);
  });

  it("takes no settings that only an installation can pass on", () => {
    const found = checkScheduler({ version: "0.17", install: false, gpuSharing: true, chartValues: {} });
    expect(codes(found)).toEqual(["kai/setting-without-install", "kai/setting-without-install"]);
  });

  it("leaves values and fields to Fairlead that tie its objects together", () => {
    const found = checkScheduler({
      version: "0.17",
      chartValues: { defaultShard: { enabled: true }, global: { registry: "mirror.example", gpuSharing: true } },
      config: { global: { queueLabelKey: "runai/queue", jsonLog: true } },
    });
    expect(found.map(({ code, at }) => [code, "definition" in at && at.pointer])).toEqual([
      ["kai/owned-setting", ["scheduler", "chartValues", "defaultShard", "enabled"]],
      ["kai/owned-setting", ["scheduler", "chartValues", "global", "gpuSharing"]],
      ["kai/owned-setting", ["scheduler", "config", "global", "queueLabelKey"]],
    ]);
    expect(found[1]?.message).toContain("sets chartValues.global.gpuSharing,");
    expect(codes(checkPool({ schedulerOptions: { args: { "partition-label-value": "x" } } }))).toEqual([
      "kai/owned-setting",
    ]);
  });
});

describe("names", () => {
  const twoPools: ModelSketch = { pools: [{ name: "h100" }, { name: "shared", isDefault: true }] };

  it("of queues must not meet across owners and node pools, and both owners are shown", () => {
    const found = only(
      check({
        ...twoPools,
        departments: [{ name: "d", quotas: [{ pool: "h100" }, { pool: "shared" }] }],
        projects: [
          { name: "a", department: "d", quotas: [{ pool: "h100" }] },
          { name: "a-h100", department: "d", quotas: [{ pool: "shared" }] },
        ],
      }),
    );
    expect(found).toMatchObject({
      code: "kai/queue-name-collision",
      severity: "error",
      at: { definition: 6, pointer: ["quotas", 0] },
      related: [{ at: { definition: 5, pointer: ["quotas", 0] } }],
    });
    expect(found.message).toBe(
      'In cluster "east" the queues of project "a" in node pool "h100" and of project "a-h100" in node pool "shared" would both be named "a-h100".',
    );
  });

  it("of departments and projects must differ, since both are queues", () => {
    const found = check({
      pools: [{ name: "h100" }],
      departments: [{ name: "vision", quotas: [{ pool: "h100" }] }],
      projects: [{ name: "vision", department: "vision", quotas: [{ pool: "h100" }] }],
    });
    expect(only(found)).toMatchObject({ code: "kai/queue-name-collision", hint: "Rename one of the two." });
  });

  it("must not be those of the queue where KAI puts workloads that name none", () => {
    const sketch: ModelSketch = {
      pools: [{ name: "shared", isDefault: true }],
      departments: [
        { name: "default-parent-queue", quotas: [{ pool: "shared" }] },
        { name: "default-queue", quotas: [{ pool: "shared" }] },
      ],
    };
    expect(codes(check(sketch))).toEqual(["kai/reserved-queue-name"]);
    expect(codes(checkScheduler({ version: "0.17", install: false }, sketch))).toEqual(
      Array(2).fill("kai/reserved-queue-name"),
    );
  });

  it("of a node pool may be default only for the default pool", () => {
    expect(codes(checkPool({ name: "default" }))).toEqual(["kai/pool-named-default"]);
    expect(checkPool({ name: "default", isDefault: true })).toEqual([]);
  });

  it("of node pools must not meet the label values of others", () => {
    const found = check({
      pools: [{ name: "h100" }, { name: "old", label: { key: "kai.scheduler/node-pool", value: "h100" } }],
    });
    expect(only(found)).toMatchObject({
      code: "kai/node-pool-label-taken",
      at: { definition: 3, pointer: ["nodes", "label", "kai.scheduler/node-pool"] },
      related: [{ at: { definition: 2, pointer: ["name"] } }],
    });
  });

  it("of labels of the cluster must not be it either", () => {
    const model = orgModel({ clusters: { east: { version: "0.17" } } }, "kai");
    const [cluster] = model.clusters;
    const labelled = { ...cluster!, labels: { "kai.scheduler/node-pool": "h100" } };
    expect(only(checkKai(model, labelled))).toMatchObject({
      code: "kai/reserved-label",
      at: { definition: 1, pointer: ["labels", "kai.scheduler/node-pool"] },
    });
  });

  it("of labels must not be the one by which KAI finds a queue's shard, reported where it comes in", () => {
    const labels = { "kai.scheduler/node-pool": "h100" };
    const found = only(
      check({
        pools: [{ name: "h100" }],
        departments: [{ name: "d", labels }],
        projects: [{ name: "a", department: "d", labels }],
      }),
    );
    expect(found).toMatchObject({
      code: "kai/reserved-label",
      at: { definition: 3, pointer: ["labels", "kai.scheduler/node-pool"] },
    });
  });
});

describe("settings of node pools", () => {
  const found = (schedulerOptions: JsonObject, pool: Omit<PoolSketch, "name"> = {}): readonly Diagnostic[] =>
    checkPool({ ...pool, schedulerOptions });

  it("warn of a plugin that KAI would skip without a word, and suggest the nearest", () => {
    expect(only(found({ plugins: { gpuspred: {} } }))).toMatchObject({
      code: "kai/unknown-plugin",
      severity: "warning",
      hint: 'Write "gpuspread" instead.',
      at: { definition: 2, pointer: ["scheduler", "plugins", "gpuspred"], target: "key" },
    });
    expect(found({ plugins: { numa: { enabled: true } } })).toEqual([]);
    const before = checkPool({ schedulerOptions: { plugins: { numa: {} } } }, { version: "0.15" });
    expect(codes(before)).toContain("kai/unknown-plugin");
  });

  it("refuse an action that would make the whole configuration invalid", () => {
    expect(only(found({ actions: { consolidate: {} } }))).toMatchObject({
      code: "kai/unknown-action",
      severity: "error",
    });
    expect(found({ actions: { consolidation: { enabled: false } } })).toEqual([]);
  });

  it("refuse a queue depth for an action that does not run: spreading turns consolidation off", () => {
    const depth = { queueDepthPerAction: { consolidation: 10 } };
    expect(found(depth)).toEqual([]);
    expect(codes(found(depth, { placement: { gpu: "binpack", cpu: "spread" } }))).toEqual([
      "kai/queue-depth-without-action",
    ]);
    expect(codes(found({ ...depth, actions: { consolidation: { enabled: false } } }))).toEqual([
      "kai/queue-depth-without-action",
    ]);
    expect(codes(found({ queueDepthPerAction: { bind: 10 } }))).toEqual(["kai/queue-depth-without-action"]);
  });

  it("refuse an argument that contradicts the pool, and take one that agrees", () => {
    const argument = (gpu: string): JsonObject => ({ plugins: { nodeplacement: { arguments: { gpu } } } });
    expect(codes(found(argument("spread")))).toEqual(["kai/plugin-argument-conflict"]);
    expect(found(argument("binpack"))).toEqual([]);
  });

  it("warn of flags and arguments that nobody reads, such as the documented spelling of the saturation multiplier", () => {
    expect(only(found({ args: { "max-consolidation-preemptes": "1" } })).hint).toContain(
      "max-consolidation-preemptees",
    );
    const misspelt = { plugins: { proportion: { arguments: { reclaimerSaturationMultiplier: "1.2" } } } };
    expect(only(found(misspelt))).toMatchObject({
      code: "kai/unknown-argument",
      hint: 'Write "relcaimerSaturationMultiplier" instead.',
    });
    expect(found({ args: { "some-new-flag-of-mine": "1" } })).toEqual([]);
  });

  it("ask for a Prometheus where past use counts", () => {
    const pool = { timeBasedFairShare: { window: 3600, halfLife: null, weight: 1, prometheus: null } };
    expect(only(checkPool(pool))).toMatchObject({
      code: "kai/past-use-without-prometheus",
      at: { definition: 2, pointer: ["timeBasedFairShare"] },
    });
    expect(checkPool(pool, { version: "0.17", prometheus: true })).toEqual([]);
    expect(checkPool({ timeBasedFairShare: { ...pool.timeBasedFairShare, prometheus: "https://p.example" } })).toEqual(
      [],
    );
  });
});

describe("the catalogue", () => {
  it("has a page of the agreed form for every code, and no page without a code", () => {
    for (const { code, page } of kaiDiagnostics) {
      expect(existsSync(page), code).toBe(true);
      const text = readFileSync(page, "utf8");
      expect(text.startsWith(`# ${code}\n`), code).toBe(true);
      for (const heading of ["## What is wrong", "## Why it matters", "## How to mend it"])
        expect(text).toContain(`\n${heading}\n`);
      expect(text).toContain("```ts");
    }
    const pages = readdirSync(new URL("./diagnostics/", import.meta.url)).map(
      (file) => `kai/${file.replace(/\.md$/, "")}`,
    );
    expect(pages.sort()).toEqual(kaiDiagnostics.map(({ code }) => code).sort());
  });
});
