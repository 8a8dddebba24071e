import type { Cluster, Project } from "../../model/org-model.js";
import type { PlannedObject } from "../../objects/kube-object.js";
import { HINTS } from "./hints.js";
import type { Labels } from "./managed-labels.js";

/**
 * The project's namespace in a cluster, with the labels of organization, departments and project, and those of the cluster
 * where no other scope sets the key. Labels by which Fairlead finds its own objects cannot be replaced by a user's.
 */
export function namespace(project: Project, cluster: Cluster, labels: Labels): PlannedObject {
  return {
    object: {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: project.namespace, labels: { ...cluster.labels, ...project.labels, ...labels } },
    },
    origin: project.ref,
    hints: HINTS.namespace,
  };
}
