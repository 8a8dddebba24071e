import type { Project } from "../../model/org-model.js";
import type { PlannedObject } from "../../objects/kube-object.js";
import { HINTS } from "./hints.js";
import type { Labels } from "./managed-labels.js";

/** The namespace's ResourceQuota, where a scope asks for one. It bounds the namespace, whatever the scheduler allows. */
export function resourceQuota(project: Project, labels: Labels): PlannedObject | undefined {
  const { resourceQuota: wanted } = project.namespaceSettings;
  // The API server does not keep an empty list of limits.
  if (wanted === null || Object.keys(wanted.value).length === 0) return undefined;
  return {
    object: {
      apiVersion: "v1",
      kind: "ResourceQuota",
      metadata: { name: "fairlead", namespace: project.namespace, labels },
      spec: { hard: wanted.value },
    },
    origin: project.ref,
    hints: HINTS.limits,
  };
}
