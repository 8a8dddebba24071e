import type { JsonObject } from "../../kernel/json.js";
import type { ObjectFile } from "../../objects/compiled.js";
import type { KubeObject } from "../../objects/kube-object.js";
import {
  FACTS_FILE,
  type NodePoolFacts,
  type OrganizationFacts,
  type QuotaFacts,
} from "../../objects/organization-facts.js";
import type { FileSet } from "../../render/file-set.js";
import { INDEX_FILE, type PublishedTree, type RenderIndex } from "../../render/published-tree.js";
import { renderAll } from "../../../test/support/render-all.js";

/** An organization as small as a plan's test needs it, in one cluster `east`: facts, and objects of the usual kinds. */
export interface Sample {
  readonly pools: Readonly<Record<string, number>>;
  readonly departments: Readonly<Record<string, SampleOwner & { readonly parent?: string }>>;
  readonly projects: Readonly<Record<string, SampleProject>>;
  /** Role name to its RBAC rules. */
  readonly roles?: Readonly<Record<string, readonly JsonObject[]>>;
  readonly formerlyPools?: Readonly<Record<string, readonly string[]>>;
  /** How the nodes of pools are told; as in outputs that do not say it for pools that are left out. */
  readonly nodes?: Readonly<Record<string, Pick<NodePoolFacts, "label" | "isDefault">>>;
}

export interface SampleOwner {
  /** GPUs guaranteed by pool; or with limit and weight. */
  readonly gpus: Readonly<Record<string, number | null | SampleQuota>>;
  readonly formerly?: readonly string[];
}

export interface SampleQuota {
  readonly gpu: number | null;
  readonly limit?: number | null;
  readonly weight?: number;
}

export interface SampleProject extends SampleOwner {
  readonly department: string;
  readonly namespace?: string;
  /** Group to role. */
  readonly access?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Renders a sample as a real output, index and all. */
export function renderSample(sample: Sample): FileSet {
  const files = [
    rolesFile(sample),
    queuesFile(sample),
    ...Object.keys(sample.projects).map((name) => projectFile(sample, name)),
  ];
  const facts = {
    path: FACTS_FILE,
    origin: originOf("organization:acme"),
    text: `${JSON.stringify(factsOf(sample))}\n`,
  };
  return renderAll({ files: files.filter(({ objects }) => objects.length > 0), texts: [facts] }, "acme");
}

/** An output as the published tree of a next plan; `edits` overrides, adds or (with `undefined`) removes files by hand. */
export function treeOf(files: FileSet, edits: Readonly<Record<string, string | undefined>> = {}): PublishedTree {
  const texts = new Map([...files.files].map(([path, { text }]) => [path, text]));
  for (const [path, text] of Object.entries(edits)) {
    if (text === undefined) texts.delete(path);
    else texts.set(path, text);
  }
  const index = JSON.parse(files.files.get(INDEX_FILE)?.text ?? "null") as RenderIndex | null;
  return { index, paths: [...texts.keys()].sort(), read: (path) => texts.get(path) };
}

/** Path of a sample project's file. */
export function projectPath(department: string, project: string): string {
  return `clusters/east/departments/${department}/${project}.yaml`;
}

function factsOf(sample: Sample): OrganizationFacts {
  const formerly = (names: readonly string[] | undefined) => (names ? { formerly: names } : {});
  return {
    version: 1,
    organization: "acme",
    nodePools: Object.entries(sample.pools).map(([name, gpu]) => ({
      name: `east/${name}`,
      gpu,
      ...sample.nodes?.[name],
      ...formerly(sample.formerlyPools?.[name]),
    })),
    departments: Object.entries(sample.departments).map(([name, department]) => ({
      name,
      parent: department.parent ?? null,
      quotas: quotasOf(department),
      ...formerly(department.formerly),
    })),
    projects: Object.entries(sample.projects).map(([name, project]) => ({
      name,
      department: project.department,
      namespace: project.namespace ?? name,
      clusters: ["east"],
      quotas: quotasOf(project),
      ...formerly(project.formerly),
    })),
  };
}

function quotasOf({ gpus }: SampleOwner): QuotaFacts[] {
  return Object.entries(gpus).map(([pool, amount]) => {
    const { gpu, limit, weight } = fullQuota(amount);
    return {
      nodePool: `east/${pool}`,
      gpu,
      gpuLimit: limit,
      gpuWeight: weight,
      cpu: null,
      memory: null,
      priority: 100,
    };
  });
}

function fullQuota(amount: number | null | SampleQuota): Required<SampleQuota> {
  const quota = typeof amount === "number" || amount === null ? { gpu: amount } : amount;
  return { limit: null, weight: 2, ...quota };
}

function originOf(entity: string) {
  return { entity, file: "org/acme.ts" };
}

function rolesFile({ roles = {} }: Sample): ObjectFile {
  const objects = Object.entries(roles).map(([name, rules]) => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: { name: `fairlead-${name}` },
    rules,
  }));
  return { path: "clusters/east/platform/roles", origin: originOf("cluster:east"), objects };
}

function queuesFile({ departments }: Sample): ObjectFile {
  const objects = Object.entries(departments).flatMap(([name, department]) =>
    queues(name, department.parent, department),
  );
  return { path: "clusters/east/platform/queues", origin: originOf("cluster:east"), objects };
}

function queues(owner: string, parent: string | undefined, { gpus }: SampleOwner): KubeObject[] {
  return Object.entries(gpus).map(([pool, amount]) => {
    const { gpu, limit, weight } = fullQuota(amount);
    return {
      apiVersion: "scheduling.run.ai/v2",
      kind: "Queue",
      metadata: { name: `${owner}-${pool}`, annotations: { "sync.example/options": "Prune=false" } },
      spec: {
        ...(parent === undefined ? {} : { parentQueue: `${parent}-${pool}` }),
        resources: { gpu: { quota: gpu ?? -1, limit: limit ?? -1, overQuotaWeight: weight } },
      },
    };
  });
}

function projectFile(sample: Sample, name: string): ObjectFile {
  const project = sample.projects[name] ?? { department: "", gpus: {} };
  const namespace = project.namespace ?? name;
  const labels = { "fairlead.dev/department": project.department, "fairlead.dev/project": name, ...project.labels };
  const bindings = Object.entries(project.access ?? {}).map(([group, role]) => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: { name: `fairlead-${role}`, namespace },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: `fairlead-${role}` },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: group }],
  }));
  return {
    path: projectPath(project.department, name).replace(/\.yaml$/, ""),
    origin: originOf(`project:${name}`),
    objects: [
      { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace, labels } },
      ...queues(name, project.department, project),
      ...merged(bindings),
    ],
  };
}

/** One binding per role, with all its groups. */
function merged(bindings: readonly (KubeObject & { readonly subjects: readonly JsonObject[] })[]): KubeObject[] {
  const byName = new Map<string, KubeObject & { readonly subjects: readonly JsonObject[] }>();
  for (const binding of bindings) {
    const known = byName.get(binding.metadata.name);
    byName.set(
      binding.metadata.name,
      known ? { ...known, subjects: [...known.subjects, ...binding.subjects] } : binding,
    );
  }
  return [...byName.values()];
}
