import { deepFreeze } from "../kernel/json.js";
import type { PolicyRule, Role } from "./org-model.js";
import { allow, blocks } from "./role-blocks.js";

/**
 * The roles that can be granted without defining them, named after the predefined roles of Run:ai (3.3 of its RBAC pages) and
 * reduced to what Kubernetes can say of them. Departments, projects, quotas and grants are changed in Git, so no role needs
 * rights on them in a cluster: only `system-administrator` may touch queues, resource quotas, limit ranges, network policies,
 * roles and role bindings, and no role may `bind`, `escalate` or `impersonate`. docs/concepts/roles.md lists what each role may
 * do, and is compared with this list by a test.
 */
export const shippedRoles: readonly Role[] = deepFreeze([
  role("system-administrator", {
    description: "Administers everything: all objects of its namespaces and, for a whole cluster, all others too.",
    rules: [allow(["*"], ["*"], "write")],
    schedulerAccess: "administer",
    isAdministrator: true,
  }),
  role("department-administrator", {
    description:
      "Looks after a department's projects: runs and stops workloads, manages their storage, settings and secrets.",
    rules: [
      ...blocks.view,
      ...blocks.workloads,
      ...blocks.inference,
      ...blocks.interactive,
      ...blocks.assets,
      ...blocks.secrets,
    ],
    schedulerAccess: "view",
  }),
  role("department-viewer", {
    description: "Sees everything in a department's projects and their queues; changes nothing.",
    rules: blocks.view,
    schedulerAccess: "view",
  }),
  role("editor", {
    description: "Runs and changes everything that runs in a project, and its storage and settings; no secrets.",
    rules: [...blocks.view, ...blocks.workloads, ...blocks.inference, ...blocks.interactive, ...blocks.assets],
    schedulerAccess: "view",
  }),
  role("research-manager", {
    description:
      "Provides what researchers work with: storage, settings and secrets. Sees workloads, does not run them.",
    rules: [...blocks.view, ...blocks.assets, ...blocks.secrets],
    schedulerAccess: "view",
  }),
  role("researcher", {
    description: "The everyday role: runs workloads in the project's namespace, with its storage and settings.",
    rules: [...blocks.view, ...blocks.workloads, ...blocks.interactive, ...blocks.assets],
  }),
  role("l1-researcher", {
    description: "A researcher who also keeps the project's secrets.",
    rules: [...blocks.view, ...blocks.workloads, ...blocks.interactive, ...blocks.assets, ...blocks.secrets],
  }),
  role("l2-researcher", {
    description: "Runs workloads with the storage and settings that others provide.",
    rules: [...blocks.view, ...blocks.workloads, ...blocks.interactive],
  }),
  role("ml-engineer", {
    description: "Deploys and scales models that serve requests.",
    rules: [...blocks.view, ...blocks.inference],
  }),
  role("viewer", {
    description: "Sees workloads, their logs and limits; changes nothing.",
    rules: blocks.view,
  }),
]);

function role(
  name: string,
  settings: {
    readonly description: string;
    readonly rules: readonly PolicyRule[];
    readonly clusterRules?: readonly PolicyRule[];
    readonly schedulerAccess?: Role["schedulerAccess"];
    readonly isAdministrator?: boolean;
  },
): Role {
  return { name, source: null, clusterRules: [], schedulerAccess: "none", isAdministrator: false, ...settings };
}
