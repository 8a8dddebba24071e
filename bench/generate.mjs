// Writes a TypeScript organization of any size: `node bench/generate.mjs <folder> <projects>`.
//
// Twenty projects and their department a file, two clusters with two node pools each. Every project has two quotas, three
// grants, a ResourceQuota, a LimitRange and a NetworkPolicy, and so compiles to about ten objects.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const GPUS_PER_PROJECT = 4;

/** What may be another way than usual: see `bench/cluster.mjs`. `cluster` is code, the settings of each cluster. */
const USUAL = {
  perDepartment: 20,
  clusters: ["east", "west"],
  cluster: '{ kubernetes: "1.34", scheduler: kai({ version: "0.17" }) }',
  repository: "https://git.example.com/rendered.git",
  /** How many departments have a workload policy of their own, each different from the others. */
  policies: 0,
};

/** Writes the organization into a folder that is there or not. The numbers add up: it compiles without warnings. */
export function generateOrganization(folder, projects, settings = {}) {
  const shape = { ...USUAL, ...settings };
  const departments = Math.ceil(projects / shape.perDepartment);
  mkdirSync(path.join(folder, "org"), { recursive: true });
  const write = (file, text) => writeFileSync(path.join(folder, file), text);
  write("fairlead.config.yaml", "definitions:\n  - org/**/*.ts\noutput: rendered\n");
  write("org/organization.ts", organizationText(departments, shape));
  if (shape.policies > 0) write("org/policies.ts", policiesText(Math.min(shape.policies, departments)));
  for (let number = 0; number < departments; number += 1) {
    const first = number * shape.perDepartment;
    const size = Math.min(shape.perDepartment, projects - first);
    write(departmentFile(number), departmentText({ number, first, size, shape }));
  }
}

/** Gives the first project of the first department another quota: what one commit of one team changes. */
export function changeOneProject(folder, changedGpus, settings = {}) {
  const shape = { ...USUAL, ...settings };
  const department = { number: 0, first: 0, size: shape.perDepartment, shape, changedGpus };
  writeFileSync(path.join(folder, departmentFile(0)), departmentText(department));
}

const departmentFile = (number) => `org/department-${number}.ts`;

function organizationText(departments, { perDepartment, clusters, cluster: settings, repository }) {
  const gpus = Math.ceil(departments / clusters.length) * perDepartment * GPUS_PER_PROJECT;
  const cluster = (name) => `
export const ${name} = cluster("${name}", ${settings});
export const ${name}H100 = nodePool("h100", {
  cluster: ${name},
  nodes: { label: { "nvidia.com/gpu.product": "NVIDIA-H100-80GB-HBM3" }, gpus: ${gpus} },
});
export const ${name}Shared = nodePool("shared", { cluster: ${name}, default: true, nodes: { gpus: ${gpus} } });
`;
  return `import { argocd, cluster, kai, nodePool, organization } from "fairlead";

export const bench = organization("bench", {
  delivery: argocd({ repository: "${repository}" }),
});
${clusters.map(cluster).join("")}`;
}

function departmentText({ number, first, size, shape: { clusters }, changedGpus }) {
  const [name, cluster] = [`department-${number}`, clusters[number % clusters.length]];
  const total = size * GPUS_PER_PROJECT;
  const projects = Array.from({ length: size }, (_, index) =>
    projectText(`project-${first + index}`, cluster, index === 0 && changedGpus !== undefined ? changedGpus : 2),
  );
  return `import { department, grant, group, project, quota } from "fairlead";
import { ${cluster}H100, ${cluster}Shared } from "./organization.js";

export const owner = department("${name}", {
  quotas: [quota(${cluster}H100, { gpu: ${total} }), quota(${cluster}Shared, { gpu: ${total} })],
  access: [grant(group("${name}-leads"), "viewer")],
});
${projects.join("")}`;
}

function projectText(name, cluster, gpu) {
  return `
export const ${name.replace("-", "")} = project("${name}", {
  department: owner,
  quotas: [quota(${cluster}H100, { gpu: ${gpu}, limit: 8 }), quota(${cluster}Shared, { gpu: 1, overQuota: "low" })],
  access: [
    grant(group("${name}-team"), "researcher"),
    grant(group("${name}-engineers"), "ml-engineer"),
    grant(group("auditors"), "viewer"),
  ],
  resourceQuota: { pods: "200", "requests.storage": "4Ti" },
  limitRange: { defaultRequest: { cpu: "500m", memory: "2Gi" }, default: { cpu: "4", memory: "16Gi" } },
  networkPolicy: "same-namespace",
});
`;
}

/** Ten fields each, of pods and of containers, as a platform team would rule them. */
function policiesText(count) {
  const policy = (number) => `
export const training${number} = workloadPolicy({
  name: "training-${number}",
  scope: { department: "department-${number}" },
  type: "training",
  defaults: { security: { runAsNonRoot: true, allowPrivilegeEscalation: false } },
  rules: {
    compute: {
      gpuDevicesRequest: { required: true, min: 1, max: ${8 + number} },
      gpuPortionRequest: { min: 0.25, max: 1, step: 0.25 },
      cpuMemoryRequest: { max: "64Gi" },
    },
    security: { runAsNonRoot: { canEdit: false }, allowPrivilegeEscalation: { canEdit: false } },
    image: { options: [{ value: "registry.example.com/train:1" }, { value: "registry.example.com/train:2" }] },
    priorityClass: { options: [{ value: "train" }, { value: "build" }] },
    backoffLimit: { max: 10 },
    environmentVariables: { instances: { canAdd: false } },
    storage: { hostPath: { instances: { canAdd: false } } },
  },
});
`;
  return `import { workloadPolicy } from "fairlead";\n${Array.from({ length: count }, (_, number) => policy(number)).join("")}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [folder, projects] = process.argv.slice(2);
  if (!folder || !(Number(projects) > 0)) throw new Error("usage: node bench/generate.mjs <folder> <projects>");
  generateOrganization(folder, Number(projects));
}
