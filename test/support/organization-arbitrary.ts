import fc from "fast-check";
import type { JsonObject } from "../../src/kernel/json.js";
import { shippedRoles } from "../../src/model/shipped-roles.js";
import { SUPPORTED_VERSIONS } from "../../src/schedulers/kai/versions.js";
import { kaiPoolSettings, kaiSettings, minorOf } from "./kai-arbitrary.js";
import { optional, sparseRecord } from "./sparse-record.js";

/**
 * Definitions of whole organizations, each with its `kind`, as the loader gives them: every field of every concept on and off,
 * every supported version of KAI, grants in all scopes, and now and then a text that nobody would expect. Amounts leave room, so
 * most of them are sound; who needs sound ones validates them.
 */
export const organizationArbitrary: fc.Arbitrary<readonly JsonObject[]> = fc
  .record({
    version: fc.constantFrom(...SUPPORTED_VERSIONS),
    clusters: fc.integer({ min: 1, max: 2 }),
    pools: fc.integer({ min: 1, max: 3 }),
    departments: fc.integer({ min: 1, max: 3 }),
    projects: fc.integer({ min: 1, max: 4 }),
    roles: fc.integer({ min: 0, max: 2 }),
  })
  .chain((counts) => {
    const clusters = CLUSTERS.slice(0, counts.clusters);
    const pools = POOLS.slice(0, counts.pools);
    const refs = clusters.flatMap((cluster) => pools.map((pool) => `${cluster}/${pool}`));
    const departments = DEPARTMENTS.slice(0, counts.departments);
    const minor = minorOf(counts.version);
    const roles = ROLES.slice(0, counts.roles);
    return fc.tuple(
      organization(roles),
      ...clusters.map((name) => cluster(name, counts.version, roles)),
      ...refs.map((ref) => nodePool(ref, minor)),
      ...departments.map((name, index) => department({ name, refs, roles, isNested: index === 2 && minor >= 13 })),
      ...PROJECTS.slice(0, counts.projects).map((name) => project({ name, refs, departments, roles })),
      ...roles.map(role),
    );
  });

/** Names as long as they may be take part: what is made of them has to be shortened. */
const CLUSTERS = ["east", "west-with-a-name-as-long-as-a-cluster-of-a-large-company-has-it"];
const POOLS = ["h100", "a-pool-with-quite-a-long-name-for-its-special-machines", "cpu"];
const DEPARTMENTS = ["research", "a-department-with-a-name-of-all-the-sixty-three-characters-ther", "robotics"];
const PROJECTS = ["vision", "a-project-with-a-name-of-all-the-sixty-three-characters-allowed", "arms", "b"];
const ROLES = ["on-call", "a-role-with-a-name-of-all-the-sixty-three-characters-allowed-xy"];

/** Text that fits a field that takes any text, though nobody has thought of it. */
const oddText = fc.constantFrom("a b", "Ines Müller", "#1", "true", "1e3", "a/b", "a: b", "x".repeat(253), "日本");

const duration = fc.constantFrom("0s", "90s", "10m", "4h30m", "168h");
const weight = fc.constantFrom("lowest", "low", "medium", "high", 0, 7.5);

const labels = optional(
  fc.dictionary(
    fc.constantFrom("cost-centre", "example.com/owner", "A.b_c-1"),
    fc.constantFrom("4711", "", "a.B_c-1", "true", "x".repeat(63)),
  ),
);

const description = optional(fc.oneof(fc.constant("What it is for."), oddText));
const formerly = optional(fc.constantFrom([], ["an-earlier-name"]));

const subject = fc.oneof(
  sparseRecord({
    kind: fc.constantFrom("user", "group"),
    name: fc.oneof(fc.constantFrom("vision-team", "ines@acme.example"), oddText),
  }),
  sparseRecord({
    kind: fc.constant("service-account"),
    name: fc.oneof({ weight: 19, arbitrary: fc.constantFrom("exporter", "a.b") }, { weight: 1, arbitrary: oddText }),
    namespace: fc.constantFrom("finops", "monitoring"),
  }),
);

function access(roles: readonly string[], scope: "wide" | "narrow"): fc.Arbitrary<unknown> {
  const shipped = shippedRoles
    .filter(({ isAdministrator }) => scope === "wide" || !isAdministrator)
    .map(({ name }) => name);
  const grant = sparseRecord({ subject, role: fc.constantFrom(...shipped, ...roles) });
  return optional(fc.uniqueArray(grant, { maxLength: 3, selector: (value) => JSON.stringify(value) }));
}

function containerAmounts(cpu: readonly string[], memory: readonly string[]): fc.Arbitrary<unknown> {
  const bytes = optional(fc.constantFrom(...memory));
  return optional(sparseRecord({ cpu: optional(fc.constantFrom(...cpu)), memory: bytes, "ephemeral-storage": bytes }));
}

/** From the least to the most, in other than canonical writing too. */
const limitRange = sparseRecord({
  min: containerAmounts(["0", "1m", "0.25"], ["0Ki", "1k", "64Mi"]),
  defaultRequest: containerAmounts(["500m", "0.5"], ["128Mi", "0.25Gi"]),
  default: containerAmounts(["1000m", "1.5"], ["1024Mi", "1.5Gi"]),
  max: containerAmounts(["4", "1k", "64000m"], ["8G", "1Ti", "1024Gi"]),
});

const resourceQuota = fc.oneof(
  { weight: 2, arbitrary: fc.constant("none") },
  {
    weight: 8,
    arbitrary: fc.dictionary(
      fc.constantFrom(
        "pods",
        "requests.cpu",
        "limits.memory",
        "requests.nvidia.com/gpu",
        "fast.storageclass.storage.k8s.io/requests.storage",
      ),
      fc.constantFrom(200, 0, "64", "1k", "1e3"),
    ),
  },
  {
    weight: 8,
    arbitrary: fc.dictionary(
      fc.constantFrom("requests.cpu", "requests.memory", "hugepages-2Mi"),
      fc.constantFrom("1.5", "500m", "1024Mi", "1000"),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.dictionary(
      fc.constantFrom("gpu", "count/jobs.batch", "services.nodeports", "a b", "GPU"),
      fc.constantFrom(200, "1.5"),
    ),
  },
);

const guards = sparseRecord({
  // Whoever applies generated organizations to real API servers is one of these.
  breakGlass: optional(fc.constantFrom(["system:masters"], ["gpu-emergency", "system:masters"])),
  syncedBy: optional(fc.constantFrom(["system:serviceaccount:gitops:engine"], ["arn:aws:iam::1:role/a", "b"])),
  otherSchedulers: optional(fc.constantFrom("never", "without-gpu")),
});

/** Rules of departments; projects may only tighten them. */
const departmentRules = sparseRecord({
  trainingTimeLimit: optional(fc.constant("7d")),
  workspaceTimeLimit: optional(fc.constant("72h")),
  trainingIdleLimit: optional(fc.constant("4h")),
  preemptibleWorkspaceIdleLimit: optional(fc.constant("2h")),
  nonPreemptibleWorkspaceIdleLimit: optional(fc.constant("4h")),
  nodeTypes: optional(
    sparseRecord({
      training: optional(fc.constant(["dgx", "hgx"])),
      workspace: optional(fc.constant(["small", "dgx"])),
    }),
  ),
  workspacesEndAt: optional(fc.constant({ time: "20:00", timeZone: "Europe/Berlin" })),
});

const projectRules = sparseRecord({
  trainingTimeLimit: optional(fc.constantFrom("1d", "12h30m")),
  workspaceTimeLimit: optional(fc.constant("12h")),
  trainingIdleLimit: optional(fc.constantFrom("30m", "1h")),
  preemptibleWorkspaceIdleLimit: optional(fc.constant("15m")),
  nonPreemptibleWorkspaceIdleLimit: optional(fc.constant("45m")),
  nodeTypes: optional(
    sparseRecord({ training: optional(fc.constant(["dgx"])), workspace: optional(fc.constant(["small"])) }),
  ),
  workspacesEndAt: optional(fc.constantFrom({ time: "06:30", timeZone: "Asia/Kolkata" })),
});

const reaper = sparseRecord({
  dryRun: optional(fc.boolean()),
  namespace: optional(fc.constant("ends-what-idles")),
  image: optional(fc.constant("registry.acme.example/node:22")),
  schedule: optional(fc.constantFrom("*/10 * * * *", "0 4 * * 1-5")),
  prometheus: optional(
    sparseRecord({
      url: fc.constant("http://prometheus.monitoring.svc:9090"),
      metric: optional(fc.constant("gpu:use")),
      namespaceLabel: optional(fc.constant("exported_namespace")),
      podLabel: optional(fc.constant("exported_pod")),
    }),
  ),
});

const admission = sparseRecord({ mutatingPolicies: optional(fc.constant("v1beta1")) });

const namespaceSettings = {
  resourceQuota: optional(resourceQuota),
  limitRange: optional(fc.oneof(fc.constant("none"), limitRange)),
  networkPolicy: optional(fc.constantFrom("none", "default-deny", "same-namespace")),
};

function organization(roles: readonly string[]): fc.Arbitrary<JsonObject> {
  return sparseRecord({
    kind: fc.constant("organization"),
    name: fc.constantFrom("acme", "an-organization-with-a-name-of-sixty-three-characters-and-no-mo"),
    description,
    delivery: optional(delivery),
    overcommit: optional(
      sparseRecord({
        departments: optional(fc.constantFrom("error", "warning", "allow")),
        nodePools: optional(fc.constantFrom("error", "warning", "allow")),
      }),
    ),
    namespacePrefix: optional(fc.constantFrom("", "acme-", "a")),
    labels,
    access: access(roles, "wide"),
    guards: optional(guards),
    ...namespaceSettings,
  });
}

const delivery = sparseRecord({
  engine: fc.constant("argocd"),
  repository: fc.constantFrom(
    "https://git.acme.example/gpu/rendered.git",
    "git@git.acme.example:gpu/rendered.git",
    "file:///srv/rendered.git",
  ),
  branch: optional(fc.constantFrom("main", "live/east", "v1.0")),
  path: optional(fc.constantFrom("", "rendered", "/a/b c/")),
  namespace: optional(fc.constantFrom("argocd", "gitops")),
  version: optional(fc.constantFrom("3.0", "3.1", "3.2", "v3.2.1")),
  maxObjectsPerApplication: optional(fc.constantFrom(1, 1000, 3000)),
});

function cluster(name: string, version: string, roles: readonly string[]): fc.Arbitrary<JsonObject> {
  return sparseRecord({
    kind: fc.constant("cluster"),
    name: fc.constant(name),
    description,
    kubernetes: fc.constantFrom("1.33", "v1.34.2", "1.36"),
    scheduler: kaiSettings(version),
    destination: optional(
      fc.oneof(
        fc.constant({ server: `https://${name.slice(0, 4)}.acme.example:6443` }),
        fc.constant({ name: `${name}-in-argo` }),
      ),
    ),
    crds: optional(fc.constantFrom(["crds"], ["crds", "more/widgets.yaml"])),
    labels,
    access: access(roles, "wide"),
    guards: optional(guards),
    admission: optional(admission),
    nodeTypeLabel: optional(fc.constant("acme.example/node-type")),
    reaper: optional(reaper),
  }).map(withServedAdmission);
}

/** Only some versions of Kubernetes have anything to declare. */
function withServedAdmission({ admission: declared, ...others }: JsonObject): JsonObject {
  return declared !== undefined && others["kubernetes"] === "v1.34.2" ? { ...others, admission: declared } : others;
}

function nodePool(ref: string, minor: number): fc.Arbitrary<JsonObject> {
  const [clusterName = "", name = ""] = ref.split("/");
  // One pool of a cluster may be the one without a label.
  const isDefault = name === "cpu";
  const capacity = {
    gpus: fc.constant(4096),
    count: optional(fc.constant(512)),
    cpu: optional(fc.constant("100k")),
    memory: optional(fc.constant("4000Ti")),
  };
  return sparseRecord({
    kind: fc.constant("node-pool"),
    name: fc.constant(name),
    description,
    cluster: fc.constant(clusterName),
    default: isDefault ? fc.constant(true) : optional(fc.constant(false)),
    nodes: sparseRecord(isDefault ? capacity : { ...capacity, label: fc.constant({ "nvidia.com/gpu.product": name }) }),
    placement: optional(
      sparseRecord({
        gpu: optional(fc.constantFrom("binpack", "spread")),
        cpu: optional(fc.constantFrom("binpack", "spread")),
      }),
    ),
    preemptMinRuntime: optional(duration),
    reclaimMinRuntime: optional(duration),
    timeBasedFairShare: minor < 10 ? fc.constant(undefined) : optional(pastUse),
    scheduler: optional(kaiPoolSettings(minor)),
    formerly,
  });
}

const pastUse = sparseRecord({
  window: optional(fc.constantFrom("24h", "168h")),
  halfLife: optional(fc.constantFrom("1h", "12h")),
  weight: optional(fc.constantFrom(0, 1, 2.5)),
  prometheus: fc.constant("http://prometheus.monitoring.svc:9090"),
});

interface Amounts {
  readonly gpu: readonly number[];
  readonly cpu: readonly string[];
  readonly memory: readonly string[];
  /** Whether GPUs may be left out: a department without any has none to give. */
  readonly optional?: boolean;
}

/** A quota in each of these pools. Whoever gets no surplus has no room above the quota either. */
function quotas(refs: readonly string[], amounts: Amounts): fc.Arbitrary<JsonObject[]> {
  const resource = (values: readonly string[]): fc.Arbitrary<unknown> =>
    optional(
      fc.oneof(
        fc.constantFrom(...values, "unlimited"),
        sparseRecord({ quota: fc.constantFrom(...values), overQuota: fc.constant("none") }),
        sparseRecord({ quota: optional(fc.constantFrom(...values)), limit: optional(unlimited), overQuota: weight }),
      ),
    );
  const settings = sparseRecord({
    gpu: amounts.optional ? optional(fc.constantFrom(...amounts.gpu)) : fc.constantFrom(...amounts.gpu),
    priority: optional(fc.constantFrom(0, 50, 1_000_000_000)),
    cpu: resource(amounts.cpu),
    memory: resource(amounts.memory),
    preemptMinRuntime: optional(duration),
    reclaimMinRuntime: optional(duration),
  });
  const surplus = fc.oneof(
    fc.constant({ overQuota: "none" }),
    sparseRecord({ limit: optional(fc.constantFrom(4096, "unlimited")), overQuota: optional(weight) }),
  );
  return fc.tuple(
    ...refs.map((nodePool) => fc.tuple(settings, surplus).map(([drawn, more]) => ({ nodePool, ...drawn, ...more }))),
  );
}

const unlimited = fc.constant("unlimited");

const DEPARTMENT_AMOUNTS = { gpu: [512, 1000], cpu: ["20k"], memory: ["900Ti"] };
const NESTED_AMOUNTS = { gpu: [64], cpu: ["1000"], memory: ["64Ti"] };
const PROJECT_AMOUNTS = {
  optional: true,
  gpu: [0, 0.25, 1, 8],
  cpu: ["0", "500m", "64"],
  memory: ["1M", "1.5Gi", "1Ti"],
};

interface OwnerParts {
  readonly name: string;
  readonly refs: readonly string[];
  readonly roles: readonly string[];
}

function department({
  name,
  refs,
  roles,
  isNested,
}: OwnerParts & { readonly isNested: boolean }): fc.Arbitrary<JsonObject> {
  return sparseRecord({
    kind: fc.constant("department"),
    name: fc.constant(name),
    description,
    parent: isNested ? optional(fc.constant("research")) : fc.constant(undefined),
    quotas: quotas(refs, isNested ? NESTED_AMOUNTS : DEPARTMENT_AMOUNTS),
    labels,
    access: access(roles, "narrow"),
    schedulingRules: optional(departmentRules),
    ...namespaceSettings,
    formerly,
  });
}

function project({
  name,
  refs,
  roles,
  departments,
}: OwnerParts & { readonly departments: readonly string[] }): fc.Arbitrary<JsonObject> {
  return sparseRecord({
    kind: fc.constant("project"),
    name: fc.constant(name),
    description,
    department: fc.constantFrom(...departments),
    namespace: optional(fc.constant(`space-of-${name.slice(0, 40)}`)),
    quotas: fc.option(
      fc.subarray([...refs], { minLength: 1 }).chain((some) => quotas(some, PROJECT_AMOUNTS)),
      { nil: undefined, freq: 10 },
    ),
    serviceAccount: optional(fc.constantFrom("none", "workload", "runner", "a.b")),
    labels,
    access: access(roles, "narrow"),
    schedulingRules: optional(projectRules),
    ...namespaceSettings,
    formerly,
  });
}

function role(name: string): fc.Arbitrary<JsonObject> {
  const rule = roleRule(["get", "list"], ["create", "deletecollection"]);
  return sparseRecord({
    kind: fc.constant("role"),
    name: fc.constant(name),
    description,
    rules: optional(fc.array(rule, { minLength: 1, maxLength: 2 })),
    // Whoever may write in all namespaces has to be an administrator.
    clusterRules: optional(fc.array(roleRule(["get", "list"], ["watch"]), { minLength: 1, maxLength: 2 })),
    administrator: optional(fc.boolean()),
  });
}

function roleRule(...verbs: readonly string[][]): fc.Arbitrary<JsonObject> {
  return sparseRecord({
    apiGroups: fc.constantFrom([""], ["apps", "batch"]),
    resources: fc.constantFrom(["pods", "pods/log"], ["jobs"]),
    verbs: fc.constantFrom(...verbs),
    resourceNames: optional(fc.constantFrom(["one"], ["one", "two"])),
  });
}
