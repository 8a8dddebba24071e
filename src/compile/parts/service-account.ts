import type { Project } from "../../model/org-model.js";
import type { PlannedObject } from "../../objects/kube-object.js";
import { HINTS } from "./hints.js";
import type { Labels } from "./managed-labels.js";

/** The service account that the project's workloads run as; nothing when the project wants none. */
export function serviceAccount(project: Project, labels: Labels): PlannedObject | undefined {
  const name = project.namespaceSettings.serviceAccount;
  if (name === null) return undefined;
  return {
    object: { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace: project.namespace, labels } },
    origin: project.ref,
    hints: HINTS.access,
  };
}
