import type { JsonObject } from "../../src/kernel/json.js";
import { buildModel } from "../../src/model/build.js";
import { indexDefinitions } from "../../src/model/index-definitions.js";
import type { OrgModel } from "../../src/model/org-model.js";
import type { DefinitionKind } from "../../src/model/schema/index.js";
import type { PlannedObject } from "../../src/objects/kube-object.js";
import { WAVES } from "../../src/objects/kube-object.js";
import type { Installation, SchedulerBackend } from "../../src/schedulers/contract.js";

/** Group of the objects that the fake scheduler makes. */
export const FAKE_GROUP = "fake.example";

/** A model from definitions, each with its `kind`. `extra` beside it says that the definition has an `extra` function. */
export function modelFixture(definitions: readonly JsonObject[]): OrgModel {
  return buildModel(
    indexDefinitions(
      definitions.map(({ extra, ...value }, id) => ({
        id,
        kind: value["kind"] as DefinitionKind,
        value,
        file: `${value["kind"] as string}.ts`,
        hasExtra: extra === true,
      })),
    ),
  );
}

/** Two clusters, a department inside another, one in both clusters, grants in all scopes: what most tests need. */
export function acmeDefinitions(): JsonObject[] {
  const group = (name: string): JsonObject => ({ kind: "group", name });
  const quota = (nodePool: string): JsonObject => ({ nodePool, gpu: 4 });
  return [
    {
      kind: "organization",
      name: "acme",
      delivery: { engine: "argocd", repository: "https://git.acme.example/rendered.git" },
      access: [
        { subject: group("gpu-platform"), role: "system-administrator" },
        { subject: { kind: "service-account", name: "exporter", namespace: "finops" }, role: "viewer" },
      ],
      limitRange: { defaultRequest: { cpu: "1000m", memory: "1024Mi" } },
    },
    {
      kind: "cluster",
      name: "east",
      kubernetes: "1.34",
      scheduler: { backend: "fake" },
      destination: { server: "https://east.acme.example:6443" },
      access: [{ subject: { kind: "user", name: "ines@acme.example" }, role: "viewer" }],
    },
    { kind: "cluster", name: "west", kubernetes: "1.34", scheduler: { backend: "fake" } },
    { kind: "node-pool", name: "h100", cluster: "east", nodes: { label: { gpu: "h100" }, gpus: 64 } },
    { kind: "node-pool", name: "l40s", cluster: "west", nodes: { label: { gpu: "l40s" }, gpus: 64 } },
    {
      kind: "department",
      name: "research",
      quotas: [quota("east/h100"), quota("west/l40s")],
      access: [{ subject: group("research-leads"), role: "department-administrator" }],
      networkPolicy: "same-namespace",
    },
    {
      kind: "department",
      name: "robotics",
      parent: "research",
      quotas: [quota("east/h100")],
      access: [{ subject: group("robotics-leads"), role: "department-administrator" }],
    },
    {
      kind: "project",
      name: "vision",
      department: "research",
      quotas: [quota("east/h100"), quota("west/l40s")],
      access: [
        { subject: group("vision-team"), role: "researcher" },
        { subject: { kind: "user", name: "ines@acme.example" }, role: "viewer" },
      ],
      labels: { team: "vision", "fairlead.dev/project": "not-this" },
    },
    { kind: "project", name: "speech", department: "research", quotas: [quota("east/h100")], serviceAccount: "none" },
    {
      kind: "project",
      name: "arms",
      namespace: "robot-arms",
      department: "robotics",
      quotas: [quota("east/h100")],
      resourceQuota: { pods: 2000 },
      networkPolicy: "default-deny",
    },
  ];
}

/** A scheduler with one queue per quota and nothing else; what it installs and says can be chosen. */
export function fakeBackend(
  changes: Partial<SchedulerBackend> & { readonly install?: Installation } = {},
): SchedulerBackend {
  const { install = null, ...members } = changes;
  const unused = (): never => {
    throw new Error("the fake scheduler has no such member");
  };
  return {
    id: "fake",
    title: "Fake",
    optionsSchema: { title: "Fake", description: "", type: "object" },
    poolOptionsSchema: { title: "Fake", description: "", type: "object" },
    reservedNamespaces: [],
    diagnostics: [],
    access: {
      view: [{ apiGroups: [FAKE_GROUP], resources: ["queues"], verbs: ["get", "list"], resourceNames: [] }],
      administer: [
        { apiGroups: [FAKE_GROUP], resources: ["queues"], verbs: ["get", "list", "update"], resourceNames: [] },
      ],
    },
    guardFacts: {
      schedulerName: "fake-scheduler",
      queueLabel: `${FAKE_GROUP}/queue`,
      nodePoolLabel: `${FAKE_GROUP}/pool`,
      accounts: ["system:serviceaccounts:fake"],
      governing: [{ group: FAKE_GROUP, version: "v1", resource: "queues" }],
      namingQueues: [],
      internal: [],
    },
    features: unused,
    promises: unused,
    drain: (object) => object,
    check: () => [],
    emit: (model, cluster) => ({
      platform: { scheduler: [fakeObject("Scheduler", cluster.name, cluster.ref)] },
      departments: queuesOf(model.departments, cluster.name),
      projects: queuesOf(model.projects, cluster.name),
      install,
      notes: { "nodes.md": "# Nodes\n" },
      workloadLabels: (project) => ({ [`${FAKE_GROUP}/queue`]: project }),
    }),
    ...members,
  };
}

type Owner = OrgModel["departments"][number] | OrgModel["projects"][number];

function queuesOf(owners: readonly Owner[], cluster: string): Map<string, readonly PlannedObject[]> {
  const present = owners.filter(({ quotas }) =>
    quotas.some(({ nodePool }) => nodePool.startsWith(`node-pool:${cluster}/`)),
  );
  return new Map(present.map(({ name, ref }) => [name, [fakeObject("Queue", name, ref)]]));
}

function fakeObject(kind: string, name: string, origin: string): PlannedObject {
  return {
    object: { apiVersion: `${FAKE_GROUP}/v1`, kind, metadata: { name } },
    origin,
    hints: { wave: WAVES.queue, prune: "protected" },
  };
}
