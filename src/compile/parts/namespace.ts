import type { Cluster, Project } from "../../model/org-model.js";
import { QUEUES_ANNOTATION } from "../../objects/labels.js";
import type { PlannedObject } from "../../objects/kube-object.js";
import { HINTS } from "./hints.js";
import type { Labels } from "./managed-labels.js";

/** What Pod Security Admission refuses in namespaces where no scope says otherwise: pods that would be root on their node. */
const POD_SECURITY: Labels = Object.freeze({ "pod-security.kubernetes.io/enforce": "baseline" });

/** What Fairlead writes on a namespace. */
export interface NamespaceMarks {
  readonly labels: Labels;
  /** The classes of policies that hold there. */
  readonly classes: Labels;
  /** The project's queues in the cluster, as guards read them. */
  readonly queues: string;
}

/**
 * The project's namespace in a cluster, with the labels of organization, departments and project, and those of the cluster
 * where no other scope sets the key. Labels by which Fairlead finds its own objects cannot be replaced by a user's; the default
 * for Pod Security Admission can.
 */
export function namespace(
  project: Project,
  cluster: Cluster,
  { labels, classes, queues }: NamespaceMarks,
): PlannedObject {
  return {
    object: {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: {
        name: project.namespace,
        labels: { ...POD_SECURITY, ...cluster.labels, ...project.labels, ...labels, ...classes },
        annotations: { [QUEUES_ANNOTATION]: queues },
      },
    },
    origin: project.ref,
    hints: HINTS.namespace,
  };
}
