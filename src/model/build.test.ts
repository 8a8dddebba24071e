import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modelOf, smallOrganization } from "../../test/support/small-organization.js";
import type { JsonObject } from "../kernel/json.js";
import type { Quota } from "./org-model.js";

function quotaOf(fields: JsonObject): Quota {
  const [project] = modelOf(smallOrganization({ project: { quotas: [{ nodePool: "h100", ...fields }] } })).projects;
  return project?.quotas[0] as Quota;
}

function projectOf(...args: Parameters<typeof smallOrganization>) {
  const project = modelOf(smallOrganization(...args)).projects.find(({ name }) => name === "vision");
  if (!project) throw new Error("no project");
  return project;
}

describe("quotas", () => {
  it("guarantee nothing and limit nothing where nothing is written", () => {
    expect(quotaOf({})).toEqual({
      nodePool: "node-pool:east/h100",
      gpu: { quota: 0, limit: null, weight: 2 },
      cpu: { quota: null, limit: null, weight: 1 },
      memory: { quota: null, limit: null, weight: 1 },
      priority: 100,
      preemptMinRuntime: null,
      reclaimMinRuntime: null,
      pointer: ["quotas", 0],
    });
  });

  it.each([
    ["lowest", 0],
    ["low", 1],
    ["medium", 2],
    ["high", 3],
    [7.5, 7.5],
  ])("have the weight %s as %d, without a limit", (overQuota, weight) => {
    expect(quotaOf({ gpu: 4, overQuota }).gpu).toEqual({ quota: 4, limit: null, weight });
  });

  it("without surplus limit every finite resource to its quota", () => {
    const quota = quotaOf({ gpu: 4, overQuota: "none", cpu: "64" });
    expect(quota.gpu).toEqual({ quota: 4, limit: 4, weight: 0 });
    expect(quota.cpu).toEqual({ quota: 64_000, limit: 64_000, weight: 0 });
    expect(quota.memory).toEqual({ quota: null, limit: null, weight: 1 });
  });

  it("give CPU and memory the weight of the GPUs, unless they have their own", () => {
    const quota = quotaOf({
      gpu: 4,
      overQuota: "high",
      cpu: "0.5",
      memory: { quota: "256G", limit: "unlimited", overQuota: "low" },
    });
    expect(quota.cpu).toEqual({ quota: 500, limit: null, weight: 3 });
    expect(quota.memory).toEqual({ quota: 256_000_000_000, limit: null, weight: 1 });
  });

  it("keep CPU that has only a limit unlimited below it", () => {
    expect(quotaOf({ cpu: { limit: "64" } }).cpu).toEqual({ quota: null, limit: 64_000, weight: 1 });
  });

  it("count memory in bytes and times in seconds", () => {
    const quota = quotaOf({ gpu: "unlimited", memory: "4Ti", preemptMinRuntime: "1h30m", reclaimMinRuntime: "0s" });
    expect(quota.gpu.quota).toBeNull();
    expect(quota.memory.quota).toBe(4 * 2 ** 40);
    expect([quota.preemptMinRuntime, quota.reclaimMinRuntime]).toEqual([5400, 0]);
  });

  it("come in order of node pools, each pointing at where it is written", () => {
    const west = [
      { kind: "cluster", name: "west", kubernetes: "1.34", scheduler: { backend: "kai" } },
      { kind: "node-pool", name: "a100", cluster: "west", nodes: { label: { a: "b" }, gpus: 1 } },
    ];
    const project = projectOf({ project: { quotas: [{ nodePool: "west/a100" }, { nodePool: "h100" }] } }, ...west);
    expect(project.quotas.map(({ nodePool, pointer }) => [nodePool, pointer[1]])).toEqual([
      ["node-pool:east/h100", 1],
      ["node-pool:west/a100", 0],
    ]);
    expect(project.clusters).toEqual(["east", "west"]);
  });
});

describe("inheritance", () => {
  const below = { kind: "department", name: "lab", parent: "research" };

  it("merges labels from the top down; the nearest wins", () => {
    const project = projectOf(
      {
        organization: { labels: { owner: "platform", tier: "1" } },
        department: { labels: { owner: "research" } },
        project: { department: "lab", labels: { team: "vision" }, quotas: [] },
      },
      { ...below, labels: { owner: "lab" } },
    );
    expect(project.labels).toEqual({ owner: "lab", tier: "1", team: "vision" });
  });

  it("takes the nearest resource quota whole, in canonical form, and says whose it is", () => {
    const { resourceQuota } = projectOf({
      organization: { resourceQuota: { pods: 100, services: 5 } },
      department: { resourceQuota: { pods: 2000, "requests.cpu": "1500m", "limits.memory": "1024Mi" } },
    }).namespaceSettings;
    expect(resourceQuota).toEqual({
      value: { pods: "2k", "requests.cpu": "1500m", "limits.memory": "1Gi" },
      from: "department:research",
    });
  });

  it("takes away what a scope above asks for where none is written", () => {
    const settings = projectOf({
      organization: { resourceQuota: { pods: 1 }, limitRange: { max: { cpu: "2" } }, networkPolicy: "default-deny" },
      department: { resourceQuota: "none", networkPolicy: "none" },
    }).namespaceSettings;
    expect(settings.resourceQuota).toBeNull();
    expect(settings.networkPolicy).toBeNull();
    expect(settings.limitRange).toEqual({ value: { max: { cpu: "2" } }, from: "organization:acme" });
  });

  it("shares one value among all projects that add nothing", () => {
    const model = modelOf(
      smallOrganization(
        { organization: { labels: { a: "b" }, limitRange: { max: { cpu: "2" } } } },
        { kind: "project", name: "speech", department: "research" },
      ),
    );
    const [first, second] = model.projects;
    expect(first?.labels).toBe(second?.labels);
    expect(first?.namespaceSettings.limitRange).toBe(second?.namespaceSettings.limitRange);
  });

  it("makes a service account called workload, another, or none", () => {
    const account = (serviceAccount?: string) =>
      projectOf({ project: { quotas: [], ...(serviceAccount ? { serviceAccount } : {}) } }).namespaceSettings
        .serviceAccount;
    expect([account(), account("runner"), account("none")]).toEqual(["workload", "runner", null]);
  });
});

describe("the model", () => {
  it("puts departments after their parents, then in order of names", () => {
    const model = modelOf(
      smallOrganization(
        {},
        { kind: "department", name: "a", parent: "z" },
        { kind: "department", name: "z" },
        { kind: "department", name: "b", parent: "a" },
      ),
    );
    expect(model.departments.map(({ name, depth, parent }) => [name, depth, parent])).toEqual([
      ["research", 0, null],
      ["z", 0, null],
      ["a", 1, "z"],
      ["b", 2, "a"],
    ]);
  });

  it("names namespaces by prefix and project, unless the project says so, and shortens long ones apart", () => {
    const long = "a".repeat(63);
    const model = modelOf(
      smallOrganization(
        { organization: { namespacePrefix: "acme-" }, project: { namespace: "eyes" } },
        { kind: "project", name: "speech", department: "research" },
        { kind: "project", name: long, department: "research" },
      ),
    );
    const [longest, ...others] = model.projects.map(({ namespace }) => namespace);
    expect(others).toEqual(["acme-speech", "eyes"]);
    expect(longest).toMatch(/^acme-a+-[a-z2-7]{8}$/);
    expect(longest).toHaveLength(63);
  });

  it("splits versions, destinations and settings of clusters", () => {
    const [cluster] = modelOf(
      smallOrganization({ cluster: { kubernetes: "v1.34.2", scheduler: { backend: "kai", version: "0.17" } } }),
    ).clusters;
    expect(cluster).toMatchObject({
      ref: "cluster:east",
      kubernetes: { major: 1, minor: 34 },
      scheduler: { backend: "kai", options: { version: "0.17" } },
      destination: { name: "east" },
    });
  });

  it("fills in the defaults of node pools", () => {
    const [pool] = modelOf(smallOrganization({ "node-pool": { timeBasedFairShare: { halfLife: "24h" } } })).nodePools;
    expect(pool).toMatchObject({
      ref: "node-pool:east/h100",
      isDefault: false,
      label: { key: "gpu", value: "h100" },
      capacity: { gpu: 64, cpu: null, memory: null },
      placement: { gpu: "binpack", cpu: "binpack" },
      preemptMinRuntime: 0,
      timeBasedFairShare: { window: 604_800, halfLife: 86_400, weight: 1, prometheus: null },
    });
  });

  it("has the shipped roles beside the defined ones", () => {
    const { roles } = modelOf(smallOrganization({}, { kind: "role", name: "billing", administrator: true }));
    expect(roles.map(({ name }) => name)).toContain("researcher");
    expect(roles.find(({ name }) => name === "billing")).toMatchObject({
      isAdministrator: true,
      schedulerAccess: "none",
      source: { definition: 5, file: "role.ts" },
    });
  });

  it("is the same whatever the order of definitions, but for their ids", () => {
    const sound = smallOrganization(
      {},
      { kind: "department", name: "lab", parent: "research" },
      { kind: "project", name: "speech", department: "lab" },
    );
    const expected = JSON.stringify(modelOf(sound));
    fc.assert(
      fc.property(fc.shuffledSubarray([...sound], { minLength: sound.length }), (shuffled) => {
        expect(JSON.stringify(modelOf(shuffled))).toBe(expected);
      }),
      { seed: 7, numRuns: 30 },
    );
  });

  it("is plain JSON and frozen", () => {
    const model = modelOf(smallOrganization());
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    const [project] = model.projects;
    for (const part of [model, model.projects, project, project?.quotas, project?.quotas[0], project?.labels]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });
});
