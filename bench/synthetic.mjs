// Objects like those of a compiled organization, without a compiler: for measuring the stages behind it alone.

const labels = (project, department) =>
  Object.freeze({
    "app.kubernetes.io/managed-by": "fairlead",
    "fairlead.dev/department": department,
    "fairlead.dev/organization": "bench",
    "fairlead.dev/project": project,
  });

const binding = (namespace, name, role, subject, common) => ({
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "RoleBinding",
  metadata: { name, namespace, labels: common, annotations: { "fairlead.dev/origin": `project:${namespace}` } },
  roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: `fairlead:${role}` },
  subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: subject }],
});

const resources = (gpu) => ({
  cpu: { quota: gpu * 16_000, limit: -1, overQuotaWeight: 2 },
  gpu: { quota: gpu, limit: gpu * 2, overQuotaWeight: 2 },
  memory: { quota: gpu * 128_000, limit: -1, overQuotaWeight: 2 },
});

const queue = (name, parent, gpu, common) => ({
  apiVersion: "scheduling.run.ai/v2",
  kind: "Queue",
  metadata: {
    name,
    labels: common,
    annotations: { "argocd.argoproj.io/sync-wave": "-39", "fairlead.dev/protected": "true" },
  },
  spec: { displayName: name, parentQueue: parent, priority: 100, resources: resources(gpu) },
});

function projectObjects(project, department, number) {
  const common = labels(project, department);
  const metadata = (name) => ({ name, namespace: project, labels: common });
  return [
    {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: {
        name: project,
        labels: common,
        annotations: { "argocd.argoproj.io/sync-options": "Prune=false,Delete=false" },
      },
    },
    queue(project, department, number % 16, common),
    queue(`${project}-a100`, `${department}-a100`, (number % 7) + 0.5, common),
    {
      apiVersion: "v1",
      kind: "ResourceQuota",
      metadata: metadata("fairlead"),
      spec: { hard: { pods: String(50 + (number % 40)), "requests.storage": `${(number % 9) + 1}Ti`, secrets: "100" } },
    },
    {
      apiVersion: "v1",
      kind: "LimitRange",
      metadata: metadata("fairlead"),
      spec: {
        limits: [
          { type: "Container", default: { cpu: "4", memory: "16Gi" }, defaultRequest: { cpu: "500m", memory: "2Gi" } },
        ],
      },
    },
    binding(project, "researchers", "researcher", `${project}-team`, common),
    binding(project, "leads", "project-administrator", `${project}-leads`, common),
    binding(project, "viewers", "viewer", "auditors", common),
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: metadata("same-namespace"),
      spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [{ from: [{ podSelector: {} }] }] },
    },
    { apiVersion: "v1", kind: "ServiceAccount", metadata: metadata("workload"), automountServiceAccountToken: false },
  ];
}

/** What `compile` would give for an organization of this many projects: about ten objects each, one file per project. */
export function syntheticOrganization(projects) {
  const files = Array.from({ length: projects }, (_, number) => {
    const department = `department-${Math.floor(number / 20)}`;
    const project = `project-${number}`;
    return {
      path: `clusters/east/departments/${department}/${project}`,
      origin: { entity: `project:${project}`, file: `org/${department}.ts` },
      objects: projectObjects(project, department, number),
    };
  });
  return { files, texts: [] };
}
