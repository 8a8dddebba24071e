import type { Department, NodePool, OrgModel, Project, Quota } from "../model/org-model.js";
import type {
  DepartmentFacts,
  NodePoolFacts,
  OrganizationFacts,
  ProjectFacts,
  QuotaFacts,
} from "../objects/organization-facts.js";

/** The numbers of an organization that plans compare, taken from its model. */
export function organizationFacts(model: OrgModel): OrganizationFacts {
  return {
    version: 1,
    organization: model.organization.name,
    nodePools: model.nodePools.map(nodePoolFacts),
    departments: model.departments.map(departmentFacts),
    projects: model.projects.map(projectFacts),
  };
}

/** The facts as they are written: JSON with one entity on a line, so that a change of one quota is a change of one line. */
export function organizationFactsText(model: OrgModel): string {
  const { version, organization, nodePools, departments, projects } = organizationFacts(model);
  const fields = [
    `"version":${version}`,
    `"organization":${JSON.stringify(organization)}`,
    `"nodePools":${lines(nodePools)}`,
    `"departments":${lines(departments)}`,
    `"projects":${lines(projects)}`,
  ];
  return `{\n${fields.join(",\n")}\n}\n`;
}

function lines(entities: readonly object[]): string {
  return entities.length === 0 ? "[]" : `[\n${entities.map((entity) => JSON.stringify(entity)).join(",\n")}\n]`;
}

function nodePoolFacts({ ref, capacity, label, isDefault, formerly }: NodePool): NodePoolFacts {
  return { name: poolName(ref), gpu: capacity.gpu, label, isDefault, ...earlier(formerly) };
}

function departmentFacts({ name, parent, quotas, formerly }: Department): DepartmentFacts {
  return { name, parent, quotas: quotas.map(quotaFacts), ...earlier(formerly) };
}

function projectFacts({ name, department, namespace, clusters, quotas, formerly }: Project): ProjectFacts {
  return { name, department, namespace, clusters, quotas: quotas.map(quotaFacts), ...earlier(formerly) };
}

function quotaFacts({ nodePool, gpu, cpu, memory, priority }: Quota): QuotaFacts {
  return {
    nodePool: poolName(nodePool),
    gpu: gpu.quota,
    gpuLimit: gpu.limit,
    gpuWeight: gpu.weight,
    cpu: cpu.quota,
    memory: memory.quota,
    priority,
  };
}

/** `node-pool:east/h100` without its kind. */
function poolName(ref: string): string {
  return ref.slice(ref.indexOf(":") + 1);
}

function earlier(formerly: readonly string[]): { readonly formerly?: readonly string[] } {
  return formerly.length > 0 ? { formerly } : {};
}
