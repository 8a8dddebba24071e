import type { JsonObject } from "../../../src/kernel/json.js";
import type { OrgModel } from "../../../src/model/org-model.js";
import type { KubeObject, PlannedObject } from "../../../src/objects/kube-object.js";
import { namespace } from "../../../src/compile/parts/namespace.js";
import { organizationLabels, projectLabels } from "../../../src/compile/parts/managed-labels.js";
import { clusterScheduling } from "../../../src/scheduling-rules/cluster-scheduling.js";
import { modelFixture } from "../../support/model-fixture.js";

/** When workspaces end, as rules of the department and of the project `speech`. */
export interface Ends {
  readonly department?: JsonObject;
  readonly project?: JsonObject;
}
const AT_NIGHT: Ends = { department: { workspacesEndAt: { time: "20:00", timeZone: "Europe/Berlin" } } };

/** A department with rules, and a project that tightens them; another project without any. */
export function ruledModel(kubernetes: string, reaper: JsonObject = {}, ends: Ends = AT_NIGHT): OrgModel {
  const quotas = [{ nodePool: "east/h100", gpu: 4 }];
  return modelFixture([
    { kind: "organization", name: "acme" },
    { kind: "cluster", name: "east", kubernetes, scheduler: { backend: "fake" }, reaper },
    { kind: "node-pool", name: "h100", cluster: "east", nodes: { label: { gpu: "h100" }, gpus: 64 } },
    {
      kind: "department",
      name: "research",
      quotas,
      schedulingRules: {
        trainingTimeLimit: "2d",
        trainingIdleLimit: "30m",
        workspaceTimeLimit: "12h",
        preemptibleWorkspaceIdleLimit: "1h",
        nonPreemptibleWorkspaceIdleLimit: "2h",
        ...ends.department,
      },
    },
    {
      kind: "project",
      name: "vision",
      department: "research",
      quotas,
      schedulingRules: { trainingTimeLimit: "1d", nodeTypes: { training: ["h100", "a100"] } },
    },
    { kind: "project", name: "speech", department: "research", quotas, schedulingRules: ends.project ?? {} },
    { kind: "department", name: "free", quotas },
    { kind: "project", name: "open", department: "free", quotas },
  ]);
}

/** What the cluster gets: namespaces first. */
export function ruledObjects(model: OrgModel): readonly KubeObject[] {
  const cluster = model.clusters[0]!;
  const labels = organizationLabels(model);
  const { policies, reaper, namespaceLabels, binding } = clusterScheduling({
    model,
    cluster,
    projects: model.projects,
    labels,
  });
  const ofProjects = model.projects.flatMap((project): readonly PlannedObject[] => {
    const own = projectLabels(labels, project);
    const marks = { labels: own, classes: namespaceLabels(project), queues: "" };
    const bound = binding(project, own);
    return [namespace(project, cluster, marks), ...(bound ? [bound] : [])];
  });
  return [...ofProjects, ...policies, ...reaper].map(({ object }) => object);
}

/** A definition of a kind in a namespace that takes any content. */
export function anyKind(group: string, version: string, kind: string): KubeObject {
  const singular = kind.toLowerCase();
  const schema: JsonObject = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${singular}s.${group}` },
    spec: {
      group,
      scope: "Namespaced",
      names: { kind, plural: `${singular}s`, singular },
      versions: [{ name: version, served: true, storage: true, schema }],
    },
  };
}
