import { describe, expect, it } from "vitest";
import { crdProblems, readCrds } from "../../../test/support/crd-schema.js";
import { orgModel, type ModelSketch } from "../../../test/support/org-model.js";
import { sharedData } from "../../../test/support/shared-data.js";
import type { JsonObject } from "../../kernel/json.js";
import type { KubeObject } from "../../objects/kube-object.js";
import type { SchedulerObjects } from "../contract.js";
import { kaiBackend } from "./index.js";

function emit(options: JsonObject, sketch: ModelSketch = {}): SchedulerObjects {
  const model = orgModel({ ...sketch, clusters: { east: options } }, "kai");
  const [cluster] = model.clusters;
  if (!cluster) throw new Error("no cluster");
  return kaiBackend.emit(model, cluster);
}

function objects({ platform, departments, projects }: SchedulerObjects): readonly KubeObject[] {
  return [...Object.values(platform), ...departments.values(), ...projects.values()].flat().map(({ object }) => object);
}

const pools = [
  { name: "h100", placement: { gpu: "spread" as const, cpu: "binpack" as const } },
  { name: "shared", isDefault: true, reclaimMinRuntime: 600 },
];

describe("the platform of a KAI cluster", () => {
  it("has the configuration, the priority classes and a shard per node pool from 0.17 on", () => {
    const { platform } = emit({ version: "0.17" }, { pools });
    expect(Object.keys(platform)).toEqual(["scheduler-config", "priority-classes", "scheduling-shards"]);
    expect(platform["scheduling-shards"]?.map(({ object }) => object.metadata.name)).toEqual(["h100", "default"]);
    expect(platform["priority-classes"]?.map(({ object }) => [object.metadata.name, object["value"]])).toEqual([
      ["train", 50],
      ["build-preemptible", 75],
      ["build", 100],
      ["inference", 125],
    ]);
  });

  it("leaves to older charts what they insist on making", () => {
    const shards = (version: string): readonly (string | undefined)[] =>
      objects(emit({ version }, { pools })).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(shards("0.16")).toEqual(["SchedulingShard h100", "SchedulingShard default"]);
    expect(shards("0.15")).toEqual(["SchedulingShard h100"]);
  });

  it("leaves everything that a chart makes to whoever installs KAI", () => {
    const emitted = emit({ version: "0.17", install: false }, { pools });
    expect(objects(emitted).map(({ metadata }) => metadata.name)).toEqual(["h100"]);
    expect(emitted.install).toBeNull();
  });

  it("states in kai-config what the emitted objects rely on, what is asked for, and nothing else", () => {
    const { platform } = emit({ version: "0.17", gpuSharing: true, prometheus: "https://prometheus.example" });
    expect(platform["scheduler-config"]?.map(({ object }) => object)).toEqual([
      {
        apiVersion: "kai.scheduler/v1",
        kind: "Config",
        metadata: {
          name: "kai-config",
          labels: { "app.kubernetes.io/managed-by": "fairlead", "fairlead.dev/organization": "acme" },
        },
        spec: {
          namespace: "kai-scheduler",
          global: {
            schedulerName: "kai-scheduler",
            queueLabelKey: "kai.scheduler/queue",
            nodePoolLabelKey: "kai.scheduler/node-pool",
          },
          admission: { gpuSharing: true },
          nodeScaleAdjuster: { service: { enabled: false } },
          prometheus: { enabled: true, externalPrometheusUrl: "https://prometheus.example" },
          queueController: {
            queueLabelToMetricLabel: "fairlead.dev/department=department,fairlead.dev/project=project",
          },
        },
      },
    ]);
  });

  it("adds a user's fields to kai-config", () => {
    const { platform } = emit({ version: "0.17", config: { global: { jsonLog: true }, binder: { replicas: 2 } } });
    expect(platform["scheduler-config"]?.[0]?.object["spec"]).toMatchObject({
      global: { jsonLog: true, schedulerName: "kai-scheduler" },
      binder: { replicas: 2 },
    });
  });
});

describe("the installation", () => {
  it("turns off everything that Fairlead owns, from 0.17 on", () => {
    expect(emit({ version: "0.17" }, { pools }).install).toMatchObject({
      repository: "oci://ghcr.io/kai-scheduler/kai-scheduler",
      chart: "kai-scheduler",
      version: "0.17.0",
      namespace: "kai-scheduler",
      values: {
        global: { gpuSharing: false, clusterAutoscaling: false },
        defaultQueue: { createDefaultQueue: false },
        topologyMigration: { enabled: false },
        defaultShard: { enabled: false },
        defaultPriorityClasses: { enabled: false },
        kaiConfig: { render: false },
        kaiConfigDeployer: { enabled: false },
      },
    });
  });

  it("never names a kind among what the chart creates that Fairlead emits itself", () => {
    for (const version of ["0.13", "0.16", "0.17"]) {
      const emitted = emit({ version }, { pools });
      const created = emitted.install?.creates.cluster.map(({ kind }) => kind) ?? [];
      const own = new Set(objects(emitted).map(({ kind }) => kind));
      if (version !== "0.13") expect(created.filter((kind) => own.has(kind))).toEqual([]);
      else expect(created.filter((kind) => own.has(kind))).toEqual(["SchedulingShard"]);
    }
  });

  it("gives an older chart the default pool's settings and the Prometheus as values", () => {
    const shared = {
      name: "shared",
      isDefault: true,
      placement: { gpu: "spread" as const, cpu: "spread" as const },
      reclaimMinRuntime: 600,
      schedulerOptions: { args: { "schedule-period": "2s" }, actions: { preempt: { enabled: false } } },
    };
    const { install } = emit({ version: "0.15.1", prometheus: true }, { pools: [shared] });
    expect(install).toMatchObject({ version: "0.15.1" });
    expect(install?.values).toEqual({
      global: { gpuSharing: false, clusterAutoscaling: false },
      defaultQueue: { createDefaultQueue: false },
      topologyMigration: { enabled: false },
      prometheus: { enabled: true },
      scheduler: {
        placementStrategy: "spread",
        args: { "schedule-period": "2s" },
        actions: { preempt: { enabled: false } },
        plugins: {
          minruntime: {
            arguments: { defaultPreemptMinRuntime: "0s", defaultReclaimMinRuntime: "10m0s" },
          },
        },
      },
    });
  });

  it("comes from where the project published it at that time, or from a mirror", () => {
    const install = (options: JsonObject): unknown => {
      const found = emit(options).install;
      return [found?.repository, found?.version];
    };
    expect(install({ version: "0.13" })).toEqual(["oci://ghcr.io/nvidia/kai-scheduler", "0.13.4"]);
    expect(install({ version: "0.14" })).toEqual(["oci://ghcr.io/kai-scheduler/kai-scheduler", "0.14.7"]);
    expect(
      install({ version: "0.17", chartRepository: "oci://mirror.example/kai/", chartVersion: "v0.17.2-acme.1" }),
    ).toEqual(["oci://mirror.example/kai", "0.17.2-acme.1"]);
  });

  it("adds a user's values", () => {
    const { install } = emit({
      version: "0.17",
      chartValues: { global: { registry: "mirror.example" }, openshift: true },
    });
    expect(install?.values).toMatchObject({
      global: { registry: "mirror.example", gpuSharing: false },
      openshift: true,
    });
  });
});

describe("the note on node labels", () => {
  it("says how nodes get the label of their pool, and how others lose it", () => {
    const note = emit({ version: "0.17" }, { pools }).notes["node-labels.md"] ?? "";
    expect(note).toContain(
      "kubectl label nodes --selector='nvidia.com/gpu.product=H100' --overwrite kai.scheduler/node-pool=h100\n",
    );
    expect(note).toContain(
      "kubectl label nodes --selector='kai.scheduler/node-pool=h100,nvidia.com/gpu.product!=H100' kai.scheduler/node-pool-\n",
    );
    expect(note).not.toContain("shared");
  });

  it("is left out where nodes carry KAI's label already, or there is only a default pool", () => {
    const labelled = { name: "h100", label: { key: "kai.scheduler/node-pool", value: "h100" } };
    expect(emit({ version: "0.17" }, { pools: [labelled, { name: "shared", isDefault: true }] }).notes).toEqual({});
  });
});

describe("the labels of workloads", () => {
  it("name the queue, and the node pool except for the default pool", () => {
    const { workloadLabels } = emit({ version: "0.17" }, { pools });
    expect(workloadLabels("vision", "node-pool:east/h100")).toEqual({
      "kai.scheduler/queue": "vision-h100",
      "kai.scheduler/node-pool": "h100",
    });
    expect(workloadLabels("vision", "node-pool:east/shared")).toEqual({ "kai.scheduler/queue": "vision" });
  });
});

describe("permissions on KAI's objects", () => {
  it("are spelt out verb by verb, and viewing is reading queues", () => {
    const { view, administer } = kaiBackend.access;
    for (const rule of [...view, ...administer]) {
      expect([...rule.apiGroups, ...rule.resources, ...rule.verbs]).not.toContain("*");
    }
    expect(view).toEqual([
      { apiGroups: ["scheduling.run.ai"], resources: ["queues"], verbs: ["get", "list", "watch"], resourceNames: [] },
    ]);
    expect(administer.flatMap(({ resources }) => resources)).toEqual([
      "queues",
      "configs",
      "schedulingshards",
      "topologies",
    ]);
  });
});

const crds = sharedData("crds/kai-v0.17.0");

describe.skipIf(!crds)("the schemas of KAI 0.17.0 (skipped without the shared data)", () => {
  it("accept every emitted object, with no field that they do not know", () => {
    const schemas = readCrds(crds ?? "");
    const emitted = emit(
      { version: "0.17", prometheus: true, config: { global: { jsonLog: true } } },
      {
        pools: [
          {
            name: "h100",
            timeBasedFairShare: { window: 604_800, halfLife: 86_400, weight: 1.5, prometheus: "https://p.example" },
            schedulerOptions: {
              plugins: { proportion: { enabled: true, priority: 1800, arguments: { kValue: "1.5" } } },
              actions: { preempt: { enabled: false, priority: 100 } },
              args: { v: "3" },
              queueDepthPerAction: { reclaim: 5 },
              scenarioSearchBudgets: {
                maxActionSearchDuration: { default: "1m" },
                maxJobSearchDuration: "30s",
                minJobSearchDuration: "1s",
                maxGeneratorSearchDuration: { NodeLocalGreedy: "10s" },
              },
            },
          },
          { name: "shared", isDefault: true },
        ],
        departments: [
          {
            name: "d",
            quotas: [
              { pool: "h100", gpu: { quota: 2.5 } },
              { pool: "shared", reclaimMinRuntime: 60 },
            ],
          },
        ],
        projects: [{ name: "a", department: "d", quotas: [{ pool: "h100", preemptMinRuntime: 60 }] }],
      },
    );
    const custom = objects(emitted).filter(({ kind }) => kind !== "PriorityClass");
    expect(custom).toHaveLength(6);
    expect(custom.flatMap((object) => crdProblems(object, schemas))).toEqual([]);
  });

  it("would notice a field that they do not know and a value of the wrong type", () => {
    const schemas = readCrds(crds ?? "");
    const queue = { apiVersion: "scheduling.run.ai/v2", kind: "Queue", metadata: { name: "a" } };
    expect(crdProblems({ ...queue, spec: { resourceQuota: {} } }, schemas)).toEqual(["/spec/resourceQuota is unknown"]);
    expect(crdProblems({ ...queue, spec: { priority: "high" } }, schemas)).toHaveLength(1);
    expect(crdProblems({ ...queue, metadata: { name: "a", namespace: "b" } }, schemas)).toHaveLength(1);
  });
});
